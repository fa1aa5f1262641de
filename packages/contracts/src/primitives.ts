import { z } from "zod";

// Control characters have no place in text people write: NUL is not storable in PostgreSQL, CR and LF split
// mail headers, and the rest only disturb terminals and logs.
// oxlint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u001f\u007f\u2028\u2029]/;
// oxlint-disable-next-line no-control-regex
const controlCharacterButNewline = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

// A letter, digit, sign or picture. Without one a text is as good as empty, and whoever reads it has nothing to call it by: some of the
// letters (fillers) and pictures (a Braille cell without dots) are not seen either.
const seen = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

// Half of a surrogate pair is no character: it has no UTF-8, and two texts that differ in it would be stored as one.
const isWellFormed = (text: string) => text.isWellFormed();

/** A line of text, trimmed, `min`..`max` UTF-16 units, without control characters; where `min` is not 0, something of it is seen. */
export function line(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !controlCharacter.test(text), "must not contain control characters")
    .refine(isWellFormed, "must be well-formed Unicode")
    .superRefine((input, context) => {
      // As short as none at all, and said so.
      if (min > 0 && input !== "" && !seen.test(input))
        context.addIssue({ code: "too_small", origin: "string", minimum: min, inclusive: true, input });
    });
}

/** Text of several lines, trimmed, at most `max` UTF-16 units; newline and tab are its only control characters. */
export function prose(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !controlCharacterButNewline.test(text), "must not contain control characters")
    .refine(isWellFormed, "must be well-formed Unicode");
}

/** A UUID, in lower case. Boxoffice makes version 7; any version is accepted as input and then simply not found. */
export const id = z.uuid().toLowerCase();

/** An instant: ISO 8601 in UTC, to the millisecond at most, from the year 1 on: `2026-12-31T19:30:00.000Z`. */
export const instant = z.iso
  .datetime()
  .regex(/^(?!0000)[^.]*(\.\d{1,3})?Z$/, "must be of the year 1 or later, to the millisecond at most")
  .refine((text) => !Number.isNaN(Date.parse(text)), "is not a date of the calendar");

/** An amount of money: an integer in the currency's minor unit (cents, yen). At most 10^10. */
export const priceMinor = z.number().int().min(0).max(10_000_000_000);

/** A sum of prices in minor units. */
export const amountMinor = z.number().int().min(0);

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** An ISO 4217 currency code, `EUR`. */
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, "is not an ISO 4217 code")
  .refine((code) => currencies.has(code), "is not a currency in use");

/** An IANA time zone name, `Europe/Berlin`. Fixed offsets are refused: they know no daylight saving time. */
export const timeZone = z.string().min(1).max(64).refine(isTimeZone, "is not an IANA time zone name");

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** An e-mail address, normalized: trimmed and lower case, so that one mailbox is one account. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Opaque position in a list. */
export const cursor = z.string().min(1).max(500);

/** What every paged list accepts: `cursor` from the page before, `limit` 1..100 (default 20). */
export const pageInput = { cursor: cursor.optional(), limit: z.number().int().min(1).max(100).default(20) };

/** One page: `items`, and the cursor of the next page or null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** The answer of a mutation that has nothing to show. */
export const ok = z.strictObject({ ok: z.literal(true) });

/** The input of a procedure that takes none: an empty object, or nothing at all. */
export const noInput = z.strictObject({}).optional();

/** The `Last-Event-ID` that a reconnecting stream sends back. */
export const lastEventId = z.string().max(100).nullish();
