import { anything, nastyNumbers, nastyTexts, type OddSource, oddKey } from "./odd-values.js";

/** What of JSON Schema the inputs of the contract are written in. */
export interface Schema {
  type?: string | undefined;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
}

export interface ValueSource extends OddSource {
  /** Given: each part fits its schema, and the others; what a field of this name holds, or undefined for anything that fits. */
  valueFor?: (field: string, depth: number) => unknown;
}

/** Whether something odd is to be done here. */
const isOdd = ({ random, valueFor }: ValueSource, probability: number) =>
  !valueFor && random.chance(probability);

/**
 * A value of the schema, mostly: each part of it is, with some chance, replaced, left out, doubled or made of another kind. With
 * `valueFor` it fits, as far as a schema can say.
 */
export function valueOf(schema: Schema, source: ValueSource, { depth = 0, field = "" } = {}): unknown {
  const { random } = source;
  // Deeper parts are more numerous; a whole input shall still fit about as often as not.
  if (isOdd(source, 0.04)) return anything(source, depth);
  const known = source.valueFor?.(field, depth);
  if (known !== undefined) return known;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && choices.length > 0) return valueOf(random.pick(choices), source, { depth, field });
  // Of several patterns the first: what it asks for fits the others or is refused by them.
  const { allOf, ...own } = schema;
  if (allOf)
    return valueOf(Object.assign({}, ...allOf.toReversed(), own) as Schema, source, { depth, field });
  if ("const" in schema) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  switch (schema.type) {
    case "object":
      return objectOf(schema, source, depth);
    case "array":
      return arrayOf(schema, source, { depth, field });
    case "string":
      return textOf(schema, source);
    case "integer":
    case "number":
      return numberOf(schema, source);
    case "boolean":
      return random.chance(0.5);
    case "null":
      return null;
    default:
      return anything(source, depth);
  }
}

function objectOf({ properties = {}, required = [] }: Schema, source: ValueSource, depth: number): unknown {
  const { random } = source;
  const value: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(properties)) {
    const isWanted = required.includes(name)
      ? !isOdd(source, 0.02)
      : random.chance(optionalChance(name, source));
    if (isWanted) value[name] = valueOf(schema, source, { depth: depth + 1, field: name });
  }
  return isOdd(source, 0.02) ? { ...value, ...oddKey(source) } : value;
}

/** What only an earlier answer can tell is seldom right: where all is to fit, it is mostly left out. */
function optionalChance(name: string, { valueFor }: ValueSource): number {
  return valueFor && ["cursor", "lastEventId", "emailToken"].includes(name) ? 0.05 : 0.4;
}

function arrayOf(
  { items = {}, minItems = 0, maxItems = 4 }: Schema,
  source: ValueSource,
  { depth, field }: { depth: number; field: string },
): unknown {
  const { random, valueFor } = source;
  const length = isOdd(source, 0.02)
    ? maxItems + 1
    : random.integer(minItems, Math.min(maxItems, minItems + 3));
  // `eventIds` holds what an `eventId` is.
  const of = { depth: depth + 1, field: field.replace(/s$/, "") };
  const values = Array.from({ length }, () => valueOf(items, source, of));
  if (valueFor) return distinct(values);
  return random.chance(0.03) ? [...values, ...values] : values;
}

/** No two that begin alike: lists of the contract name nothing twice. */
function distinct(values: unknown[]): unknown[] {
  const first = (value: unknown) =>
    typeof value === "object" && value !== null ? Object.values(value)[0] : value;
  return values.filter((value, at) => values.findIndex((other) => first(other) === first(value)) === at);
}

function textOf({ format, minLength = 0, maxLength = 200, pattern }: Schema, source: ValueSource): string {
  const { random, ids, valueFor } = source;
  if (isOdd(source, 0.08)) return random.pick(nastyTexts);
  if (format === "uuid") return random.chance(0.9) ? random.pick(ids) : random.pick(ids).toUpperCase();
  // A leap day is spelled out in the pattern of an instant, and in no other.
  if (format === "date-time" || pattern?.includes("-02-29"))
    return new Date(Date.UTC(2027, 0, 1) + random.integer(0, 1e11)).toISOString();
  if (format === "email") return `fuzz-${random.integer(0, 1e9)}@example.test`;
  if (format === "uri" && valueFor) return `https://example.test/${random.integer(0, 99)}.png`;
  if (pattern?.includes("{43}")) return "A".repeat(43);
  if (pattern?.includes("[A-Z]{3}"))
    return random.pick(valueFor ? ["EUR", "JPY"] : ["EUR", "JPY", "XXX", "ZZZ"]);
  const length = isOdd(source, 0.05)
    ? random.pick([minLength - 1, minLength, maxLength, maxLength + 1])
    : random.integer(minLength, Math.min(maxLength, minLength + 40));
  return textOfLength(Math.max(0, length), source);
}

const alphabets = { usual: "abc deF-1", odd: "ä€🎟<'\"\\&%\u00a0\u2028;", fitting: "abcdeF1äö€'<&" };

function textOfLength(length: number, { random, valueFor }: ValueSource): string {
  const alphabet = random.chance(0.8) ? alphabets.usual : alphabets.odd;
  const characters = Array.from(valueFor ? alphabets.fitting : alphabet);
  const part = Array.from({ length: Math.min(length, 40) }, () => random.pick(characters));
  return part
    .join("")
    .repeat(Math.ceil(length / 40))
    .slice(0, length);
}

function numberOf({ minimum = 0, maximum = 1_000, type }: Schema, source: ValueSource): number {
  const { random } = source;
  if (isOdd(source, 0.06)) return random.pick(nastyNumbers);
  if (isOdd(source, 0.1)) return random.pick([minimum - 1, minimum, maximum, maximum + 1]);
  const number = random.integer(minimum, Math.min(maximum, minimum + 100));
  return type === "integer" || !isOdd(source, 0.1) ? number : number + 0.5;
}
