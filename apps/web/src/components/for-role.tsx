import { i18n } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import type { Role } from "@boxoffice/contracts";
import { Link } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { ForSession } from "@/components/for-session";
import { PageHeader } from "@/components/page-header";
import { buttonClass } from "@/components/ui/button-class";
import { useSession } from "@/lib/session/use-session";

const words = {
  CUSTOMER: {
    title: msg`This page is for customers`,
    isNot: (name: string) => t`You are signed in as ${name}, and this account is not a customer’s.`,
    home: "/bookings",
    label: msg`My bookings`,
  },
  ORGANIZER: {
    title: msg`This page is for organizers`,
    isNot: (name: string) => t`You are signed in as ${name}, and this account is not an organizer’s.`,
    home: "/organize",
    label: msg`My events`,
  },
} as const;

interface ForRoleProps {
  only: Role;
  offline?: ReactNode;
  children: ReactNode;
}

/**
 * A page that only one role has. Whoever has the other is told so instead of being sent away without a word; the API
 * refuses the calls behind it anyway.
 */
export function ForRole({ only, offline, children }: ForRoleProps) {
  const user = useSession()?.user;
  return (
    <ForSession {...(offline !== undefined && { offline })}>
      {user?.role === only ? children : <NotAllowedPage only={only} />}
    </ForSession>
  );
}

function NotAllowedPage({ only }: { only: Role }) {
  const user = useSession()?.user;
  if (!user) return null;
  const own = words[user.role];
  return (
    <>
      <PageHeader title={i18n._(words[only].title)} />
      <EmptyState icon={Lock} title={words[only].isNot(user.name)}>
        <Link to={own.home} className={buttonClass({ variant: "primary" })}>
          {i18n._(own.label)}
        </Link>
        <Link to="/" className={buttonClass({})}>
          {t`Find an event`}
        </Link>
      </EmptyState>
    </>
  );
}
