import type { Role } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";

/** What goes, and what stays, when the account of this role ends. */
function consequencesFor(role: Role): string[] {
  const forAll = t`Your name, address, mail, log and tokens are deleted, and every device is signed out.`;
  if (role === "CUSTOMER")
    return [
      t`Bookings of events ahead are cancelled, and their seats go back on sale.`,
      forAll,
      t`Past bookings stay in their organizers’ figures, without your name.`,
    ];
  return [
    t`Drafts are deleted, and events ahead that nobody has booked are cancelled.`,
    t`Events ahead that are booked come first: cancel them yourself, their customers are owed a reason.`,
    forAll,
    t`Past events and their bookings stay, without your name.`,
  ];
}

export function Consequences({ role }: { role: Role }) {
  return (
    <>
      <ul className="list-disc space-y-1 pl-5">
        {consequencesFor(role).map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <p className="font-medium text-ink">{t`It cannot be undone.`}</p>
    </>
  );
}
