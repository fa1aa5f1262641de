import { t } from "@lingui/core/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { LeaveWhenSignedIn } from "@/features/session/leave-when-signed-in";
import { RegisterForm } from "@/features/session/register-form";
import { SessionCard } from "@/features/session/session-card";

const route = getRouteApi("/register");

export function RegisterRoute() {
  const search = route.useSearch();
  return (
    <SessionCard
      title={t`Create an account`}
      footer={
        <>
          {t`Already have one?`}{" "}
          <Link
            to="/sign-in"
            search={search}
            className="font-medium text-accent underline underline-offset-4"
          >
            {t`Sign in`}
          </Link>
        </>
      }
    >
      <LeaveWhenSignedIn next={search.next} />
      <RegisterForm />
    </SessionCard>
  );
}
