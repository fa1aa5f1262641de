import type { CalendarEntry } from "@/lib/calendar-file";

type Linked = Pick<CalendarEntry, "title" | "startsAt" | "endsAt" | "location" | "description" | "url">;

/** Opens Google Calendar with the entry filled in. */
export function googleCalendarLink({ title, startsAt, endsAt, location, description, url }: Linked): string {
  const link = new URL("https://calendar.google.com/calendar/render");
  link.search = new URLSearchParams({
    action: "TEMPLATE",
    text: title,
    dates: `${compact(startsAt)}/${compact(endsAt)}`,
    location,
    details: `${description}\n${url}`,
  }).toString();
  return link.href;
}

/** Opens Outlook on the web with the entry filled in. */
export function outlookCalendarLink({ title, startsAt, endsAt, location, description, url }: Linked): string {
  const link = new URL("https://outlook.live.com/calendar/0/deeplink/compose");
  link.search = new URLSearchParams({
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: title,
    startdt: startsAt,
    enddt: endsAt,
    location,
    body: `${description}\n${url}`,
  }).toString();
  return link.href;
}

/** "20261231T193000Z" */
function compact(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}
