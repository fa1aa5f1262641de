import type { Attendee } from "@boxoffice/contracts";
import { expect, test } from "vitest";
import { attendeesCsv } from "@/features/organizer/attendees-csv";

const attendee: Attendee = {
  bookingId: "0198f3a2-7c11-7000-8000-000000000004",
  reference: "7KQ2M9XB",
  customer: {
    id: "0198f3a2-7c11-7000-8000-000000000006",
    name: "Carla Customer",
    email: "carla@example.test",
  },
  items: [
    {
      ticketTypeId: "0198f3a2-7c11-7000-8000-000000000001",
      name: "Standard",
      quantity: 2,
    },
    { ticketTypeId: "0198f3a2-7c11-7000-8000-000000000005", name: "Balcony", quantity: 1 },
  ],
  quantity: 3,
  totalMinor: 2500,
  currency: "EUR",
  status: "CONFIRMED",
  createdAt: "2026-11-23T10:00:00.000Z",
  cancelledAt: null,
};

const lineOf = (changes: Partial<Attendee>) => attendeesCsv([{ ...attendee, ...changes }]).split("\r\n")[1];

test("one line a booking, under the names of its columns", () => {
  expect(attendeesCsv([attendee])).toBe(
    "\ufeffReference,Name,E-mail,Tickets,Seats,Total,Currency,Status,Booked at,Cancelled at\r\n" +
      "7KQ2M9XB,Carla Customer,carla@example.test,2 × Standard; 1 × Balcony,3,25.00,EUR,CONFIRMED,2026-11-23T10:00:00.000Z,\r\n",
  );
});

test("commas, quotes and line breaks stay in their field", () => {
  const customer = { ...attendee.customer, name: 'Carla "C", the\nsecond' };
  expect(attendeesCsv([{ ...attendee, customer }])).toContain(
    '7KQ2M9XB,"Carla ""C"", the\nsecond",carla@example.test,',
  );
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])("S8: %j is a name, not a formula", (name) => {
  expect(lineOf({ customer: { ...attendee.customer, name } })).toContain(`7KQ2M9XB,'${name},`);
});
