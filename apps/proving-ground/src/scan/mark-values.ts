/** A number goes as text until all is written, since JSON knows no number with a mark behind it. */
const [before, behind] = ["number-", "-number"];

/**
 * The value with sqlmap's mark behind each text and number in it. Texts are plain: were there a quote in one already, whatever follows it
 * would stand within a statement that is broken from the start, and an injection go unnoticed.
 */
export function marked(value: unknown): unknown {
  if (typeof value === "string") return `${value.replace(/[^\w .:/@+-]/g, "x")}*`;
  if (typeof value === "number") return `${before}${value}*${behind}`;
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, marked(part)]));
  return value;
}

/** What was written of a marked value, in a body or an address, with its numbers as numbers. */
export function unquoted(text: string): string {
  const number = new RegExp(`("|%22)?${before}(-?[\\d.]+\\*)${behind}("|%22)?`, "g");
  return text.replace(number, "$2");
}
