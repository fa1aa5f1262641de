import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { readLinkToken } from "@/features/session/link-token";
import { VerifyEmail } from "@/features/session/verify-email";
import { SessionCard } from "@/features/session/session-card";

export function VerifyEmailRoute() {
  const [token] = useState(() => readLinkToken());
  return (
    <SessionCard
      title={t`Confirm your e-mail`}
      footer={
        <Link to="/sign-in" className="font-medium text-accent underline underline-offset-4">
          {t`Sign in`}
        </Link>
      }
    >
      <VerifyEmail token={token} />
    </SessionCard>
  );
}
