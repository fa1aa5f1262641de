import { getRouteApi, Link } from "@tanstack/react-router";
import { LeaveWhenSignedIn } from "@/features/session/leave-when-signed-in";
import { RegisterForm } from "@/features/session/register-form";
import { SessionCard } from "@/features/session/session-card";

const route = getRouteApi("/register");

export function RegisterRoute() {
  const search = route.useSearch();
  return (
    <SessionCard
      title="Create an account"
      footer={
        <>
          Already have one?{" "}
          <Link
            to="/sign-in"
            search={search}
            className="font-medium text-accent underline underline-offset-4"
          >
            Sign in
          </Link>
        </>
      }
    >
      <LeaveWhenSignedIn next={search.next} />
      <RegisterForm />
    </SessionCard>
  );
}
