/** What an identifier of the stage stands for; its number follows. So the cases know whom to sign in as, and SQL the rest. */
export const kinds = {
  buyer: 1,
  organizer: 2,
  usualCustomer: 3,
  eagerCustomer: 4,
  event: 5,
  booking: 6,
  job: 7,
  otherBooking: 8,
} as const;

/** The organizer of the big event, of a tenth of all events and of all jobs. */
export const organizerId = idOf(kinds.organizer, 1);
export const usualCustomerId = idOf(kinds.usualCustomer, 1);
export const eagerCustomerId = idOf(kinds.eagerCustomer, 1);
export const bigEventId = idOf(kinds.event, 1);

function idOf(kind: number, number: number): string {
  return `0190${kind.toString(16).padStart(4, "0")}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** The same in SQL: identifiers of one kind sort by their number. */
export const benchIdFunction = `
  CREATE FUNCTION bench_id(kind int, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ('0190' || lpad(to_hex(kind), 4, '0') || '-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid`;
