import type { User } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import { Name } from "@/features/account/name";
import { formatLongDay } from "@/lib/event-time";
import { viewerTimeZone } from "@/lib/locale";

export function Profile({ user }: { user: User }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      <Row label={t`Name`}>
        <Name name={user.name} />
      </Row>
      <Row label={t`E-mail`}>{user.email}</Row>
      <Row label={t`Role`}>{user.role === "ORGANIZER" ? t`Organizer` : t`Customer`}</Row>
      <Row label={t`Member since`}>{formatLongDay(user.createdAt, viewerTimeZone())}</Row>
    </dl>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-ink-3">{label}</dt>
      <dd className="font-medium break-words">{children}</dd>
    </div>
  );
}
