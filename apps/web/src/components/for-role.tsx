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
    title: "This page is for customers",
    whose: "a customer’s",
    home: "/bookings",
    label: "My bookings",
  },
  ORGANIZER: {
    title: "This page is for organizers",
    whose: "an organizer’s",
    home: "/organize",
    label: "My events",
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
      <PageHeader title={words[only].title} />
      <EmptyState
        icon={Lock}
        title={`You are signed in as ${user.name}, and this account is not ${words[only].whose}.`}
      >
        <Link to={own.home} className={buttonClass({ variant: "primary" })}>
          {own.label}
        </Link>
        <Link to="/" className={buttonClass({})}>
          Find an event
        </Link>
      </EmptyState>
    </>
  );
}
