import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { ForgotPasswordForm } from "@/features/session/forgot-password-form";
import { SessionCard } from "@/features/session/session-card";

export function ForgotPasswordRoute() {
  return (
    <SessionCard
      title={t`Forgot your password?`}
      footer={
        <Link to="/sign-in" className="font-medium text-accent underline underline-offset-4">
          {t`Sign in`}
        </Link>
      }
    >
      <ForgotPasswordForm />
    </SessionCard>
  );
}
