import { type CreateEventInput, createEventInput } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { contractText } from "@/features/organizer/contract-text";
import { isOnItsWay } from "@/features/organizer/cover/is-on-its-way";
import type { EventFormValues } from "@/features/organizer/event-form-values";
import { fieldText } from "@/lib/field-text";
import { parseMoney } from "@/lib/parse-money";
import { zonedTimeToInstant } from "@/lib/zoned-time";

/** An event as the API takes it; ticket types in the order of the form. */
export type EventDraft = Omit<CreateEventInput, "status">;

export interface FormProblem {
  /** The field of the form: "endsAt", "ticketTypes.0.price". */
  path: string;
  message: string;
}

export type ReadEventForm = { draft: EventDraft } | { problems: FormProblem[] };

/** Turns what was typed into what is sent: checked with the very schema the API checks with. */
export function readEventForm(values: EventFormValues): ReadEventForm {
  const problems: FormProblem[] = [];

  function time(path: "startsAt" | "endsAt"): string {
    const read = zonedTimeToInstant(values[path], values.timeZone);
    if ("instant" in read) return read.instant;
    problems.push({ path, message: read.problem });
    return "";
  }

  function price(text: string, path: string): number {
    const read = parseMoney(text, values.currency);
    if ("minor" in read) return read.minor;
    problems.push({ path, message: read.problem });
    return 0;
  }

  if (isOnItsWay(values.coverImageUrl)) {
    problems.push({ path: "coverImageUrl", message: t`The picture is still on its way. Wait a moment.` });
  }
  const candidate = {
    title: values.title,
    description: values.description,
    venue: values.venue,
    address: values.address.trim() || null,
    startsAt: time("startsAt"),
    endsAt: time("endsAt"),
    timeZone: values.timeZone,
    capacity: wholeNumber(values.capacity),
    category: values.category.trim() || null,
    coverImageUrl: values.coverImageUrl.trim() || null,
    currency: values.currency,
    maxPerBooking: wholeNumber(values.maxPerBooking),
    ticketTypes: values.ticketTypes.map((type, index) => ({
      name: type.name,
      priceMinor: price(type.price, `ticketTypes.${index}.price`),
      capacity: type.capacity.trim() === "" ? null : wholeNumber(type.capacity),
    })),
  };

  const parsed = createEventInput.safeParse({ ...candidate, status: "DRAFT" }, { error: fieldText });
  const known = new Set(problems.map((problem) => problem.path));
  for (const issue of parsed.error?.issues ?? []) {
    const path = formPath(issue.path);
    if (known.has(path)) continue;
    known.add(path);
    problems.push({ path, message: contractText(issue.message) ?? sentence(issue.message) });
  }
  if (problems.length > 0 || !parsed.success) return { problems };
  const { status: _always, ...draft } = parsed.data;
  return { draft };
}

/** A number only if it is written as one; NaN then fails in the schema, where the words for it are. */
function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function formPath(path: PropertyKey[]): string {
  return path.map((part) => (part === "priceMinor" ? "price" : String(part))).join(".");
}

function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
