import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { readLinkToken } from "@/features/session/link-token";
import { ResetPasswordForm } from "@/features/session/reset-password-form";
import { SessionCard } from "@/features/session/session-card";

export function ResetPasswordRoute() {
  const [token] = useState(() => readLinkToken());
  return (
    <SessionCard
      title={t`Choose a new password`}
      footer={
        <Link to="/sign-in" className="font-medium text-accent underline underline-offset-4">
          {t`Sign in`}
        </Link>
      }
    >
      <ResetPasswordForm token={token} />
    </SessionCard>
  );
}
