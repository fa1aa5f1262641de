import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What the contract says in words of its own, as an event's form can run into it. */
const texts = new Map<string, MessageDescriptor>([
  ["must be after the start", msg`Must be after the start.`],
  ["each ticket type needs a name of its own", msg`Each ticket type needs a name of its own.`],
  ["must not contain control characters", msg`Must not contain control characters.`],
  ["must be well-formed Unicode", msg`Must be well-formed Unicode.`],
  ["must be written in the characters of a URL", msg`Must be written in the characters of a URL.`],
  [
    "must be an https address or that of an uploaded image",
    msg`Write a web address that starts with https://`,
  ],
  [
    "must be on a host that is allowed here, or an uploaded image",
    msg`Pictures from there are not allowed here. Upload it instead.`,
  ],
  ["is no image of yours", msg`This picture is not there any more. Upload it again.`],
  ["is not an ISO 4217 code", msg`Is not an ISO 4217 code.`],
  ["is not a currency in use", msg`Is not a currency in use.`],
  ["is not an IANA time zone name", msg`Is not an IANA time zone name.`],
  [
    "must be of the year 1 or later, to the millisecond at most",
    msg`Must be of the year 1 or later, to the millisecond at most.`,
  ],
]);

/**
 * What a message of the contract says to a person; undefined for a message that is not the contract's own. Zod puts
 * these before the texts of a form, so they can only be known by their English words.
 */
export function contractText(message: string): string | undefined {
  const text = texts.get(message);
  return text && i18n._(text);
}
