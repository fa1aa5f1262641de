import type { Attendee } from "@boxoffice/contracts";
import { minorToDecimal } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { stringify } from "csv-stringify/browser/esm/sync";

function columns(): string[] {
  return [
    t`Reference`,
    t`Name`,
    t`E-mail`,
    t`Tickets`,
    t`Seats`,
    t`Total`,
    t`Currency`,
    t`Status`,
    t`Booked at`,
    t`Cancelled at`,
  ];
}

/**
 * The attendees as a spreadsheet reads them: comma-separated values (RFC 4180) with a byte order mark, by which Excel knows UTF-8.
 * Nothing a customer calls themselves becomes a formula (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function attendeesCsv(attendees: Attendee[]): string {
  const rows = attendees.map((attendee) => [
    attendee.reference,
    attendee.customer.name,
    attendee.customer.email,
    attendee.items.map((item) => `${item.quantity} × ${item.name}`).join("; "),
    attendee.quantity,
    minorToDecimal(attendee.totalMinor, attendee.currency),
    attendee.currency,
    attendee.status,
    attendee.createdAt,
    attendee.cancelledAt ?? "",
  ]);
  return stringify([columns(), ...rows], { bom: true, escape_formulas: true, record_delimiter: "windows" });
}
