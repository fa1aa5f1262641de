/** Who may open it. */
export const viewers = ["anyone", "signed-in", "customer", "organizer"] as const;
export type Viewer = (typeof viewers)[number];

/** The list that a page for these people shows, and how a scene comes to each of its states. */
export interface PageList {
  procedure: string;
  item: string;
  label: string;
  /** The line below. */
  when: string;
  formatter: "formatLongDay" | "formatMoment";
  icon: string;
  /** Opens the browser of the person who looks. */
  person: string;
  /** Makes something to show. */
  fill: string;
}

const aBooking = `const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  await bookSeats({ api }, await publishEvent(organizer), 1);`;

export const lists: Record<Viewer, PageList> = {
  anyone: {
    procedure: "events.list",
    item: "event",
    label: "event.title",
    when: "formatLongDay(event.startsAt, event.timeZone)",
    formatter: "formatLongDay",
    icon: "CalendarRange",
    person: "const page = await newVisitor();",
    fill: "",
  },
  "signed-in": {
    procedure: "inbox.list",
    item: "message",
    label: "message.subject",
    when: "formatMoment(message.createdAt)",
    formatter: "formatMoment",
    icon: "Inbox",
    person: `const { page, api } = await newPerson("CUSTOMER", "Carl Customer");`,
    fill: `${aBooking}
  await expect.poll(async () => (await api.inbox.list.query({})).items.length).toBe(1);`,
  },
  customer: {
    procedure: "bookings.mine",
    item: "booking",
    label: "booking.event.title",
    when: "formatMoment(booking.createdAt)",
    formatter: "formatMoment",
    icon: "Ticket",
    person: `const { page, api } = await newPerson("CUSTOMER", "Carl Customer");`,
    fill: aBooking,
  },
  organizer: {
    procedure: "events.mine",
    item: "event",
    label: "event.title",
    when: "formatLongDay(event.startsAt, event.timeZone)",
    formatter: "formatLongDay",
    icon: "CalendarRange",
    person: `const { page, api } = await newPerson("ORGANIZER", "Ottilie Organizer");`,
    fill: "await publishEvent({ api });",
  },
};
