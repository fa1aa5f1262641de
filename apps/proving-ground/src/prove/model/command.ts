import type { EventDetail } from "@boxoffice/contracts";
import type fc from "fast-check";
import { type Answer, outcomeOf } from "../../instance/answer.js";
import type { BoxofficeApi } from "../../instance/boxoffice-api.js";
import type { Person } from "../../instance/people.js";
import type { StagedEvent } from "../../instance/staged-event.js";
import { type EventModel, leftOfType, soldOf } from "./event-model.js";

/** The real thing: an event at an API, and the people who do something with it. */
export interface Real {
  api: BoxofficeApi;
  event: StagedEvent;
  customers: Person[];
}

export type Command = fc.AsyncCommand<EventModel, Real>;

export function command(text: string, run: Command["run"], check: Command["check"] = () => true): Command {
  return { run, check, toString: () => text };
}

/** Whether it succeeded, as it must when no reason speaks against it; else it must name one of them. */
export function succeeded<Data>(
  answer: Answer<Data>,
  reasons: string[],
): answer is Answer<Data> & { kind: "ok"; data: Data } {
  const allowed = reasons.length === 0 ? ["OK"] : reasons;
  if (!allowed.includes(outcomeOf(answer)))
    throw new Error(`${outcomeOf(answer)}, not ${allowed.join(" or ")}: ${JSON.stringify(answer)}`);
  return answer.kind === "ok";
}

export function same(what: string, seen: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(seen), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: ${a}, not ${b}`);
}

export function checkEvent(model: EventModel, seen: EventDetail): void {
  const { status, version, capacity, maxPerBooking } = model;
  same(
    "event",
    [seen.status, seen.version, seen.capacity, seen.maxPerBooking],
    [status, version, capacity, maxPerBooking],
  );
  same("seats left", seen.seatsLeft, capacity - soldOf(model));
  const left = model.types.map((_, type) => leftOfType(model, type));
  same(
    "seats left of the types",
    seen.ticketTypes.map((type) => type.seatsLeft),
    left,
  );
}
