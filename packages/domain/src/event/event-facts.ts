/** What a customer relies on about an event. A change of any of these is announced to those who hold a booking. */
export interface EventFacts {
  title: string;
  venue: string;
  address: string | null;
  startsAt: string;
  endsAt: string;
  timeZone: string;
}

export function factsOf(event: {
  title: string;
  venue: string;
  address?: string | null | undefined;
  startsAt: string;
  endsAt: string;
  timeZone: string;
}): EventFacts {
  return {
    title: event.title,
    venue: event.venue,
    address: event.address || null,
    startsAt: new Date(event.startsAt).toISOString(),
    endsAt: new Date(event.endsAt).toISOString(),
    timeZone: event.timeZone,
  };
}

export function haveFactsChanged(before: EventFacts, after: EventFacts): boolean {
  return (Object.keys(before) as (keyof EventFacts)[]).some((name) => before[name] !== after[name]);
}
