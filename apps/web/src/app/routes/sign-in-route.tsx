import { t } from "@lingui/core/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { LeaveWhenSignedIn } from "@/features/session/leave-when-signed-in";
import { SessionCard } from "@/features/session/session-card";
import { SignInForm } from "@/features/session/sign-in-form";
import { useSessionState } from "@/lib/session/use-session";

const route = getRouteApi("/sign-in");

export function SignInRoute() {
  const search = route.useSearch();
  const state = useSessionState();
  const hasEnded = state.status === "signed-out" && state.ended;
  const reason = search.next ? t`You come back to where you were.` : undefined;
  return (
    <SessionCard
      title={t`Sign in`}
      note={hasEnded ? t`Your session has ended. Sign in to carry on where you were.` : reason}
      footer={
        <>
          {t`No account yet?`}{" "}
          <Link
            to="/register"
            search={search}
            className="font-medium text-accent underline underline-offset-4"
          >
            {t`Create one`}
          </Link>
          <br />
          <Link to="/forgot-password" className="font-medium text-accent underline underline-offset-4">
            {t`Forgot your password?`}
          </Link>
        </>
      }
    >
      <LeaveWhenSignedIn next={search.next} />
      <SignInForm />
    </SessionCard>
  );
}
