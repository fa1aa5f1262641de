import type { Random } from "../instance/random.js";

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

export interface ValueSource {
  random: Random;
  /** Ids that stand for something. */
  ids: string[];
}

/** Texts that have broken something somewhere: terminators, markup, statements, formulas, headers, halves of characters. */
const nastyTexts = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\u202e\u2066",
  "\ufeff",
  "e\u0301".repeat(60),
  "👩‍👩‍👧‍👦".repeat(12),
  "' OR 1=1 --",
  "'; DROP TABLE users; --",
  "\\",
  "%",
  "%00",
  "_%_%",
  "<script>alert(1)</script>",
  "</script><!--",
  "{{7*7}}${7*7}",
  "=cmd|' /C calc'!A0",
  "a\r\nBcc: x@example.test",
  "../../../../etc/passwd",
  "__proto__",
  "constructor",
  "toString",
  "-1",
  "1e309",
  "NaN",
  "null",
  "undefined",
  "0000-00-00T00:00:00.000Z",
  "9999-12-31T23:59:59.999Z",
  "2026-02-30T00:00:00Z",
  "10000-01-01T00:00:00Z",
  "x".repeat(10_000),
  "(".repeat(300),
  "& | ! <-> :*",
  "Europe/Berlin",
  "EUR",
  "javascript:alert(1)",
  "https://example.test/a.png",
];

const nastyNumbers = [0, -0, -1, 1, 0.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 1e308, 5e-324];

/** A value of the schema, mostly: each part of it is, with some chance, replaced, left out, doubled or made of another kind. */
export function valueOf(schema: Schema, source: ValueSource, depth = 0): unknown {
  const { random } = source;
  // Deeper parts are more numerous; a whole input shall still fit about as often as not.
  if (random.chance(0.04)) return anything(source, depth);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && choices.length > 0) return valueOf(random.pick(choices), source, depth);
  if (schema.allOf) return valueOf(Object.assign({}, ...schema.allOf) as Schema, source, depth);
  if ("const" in schema) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  switch (schema.type) {
    case "object":
      return objectOf(schema, source, depth);
    case "array":
      return arrayOf(schema, source, depth);
    case "string":
      return textOf(schema, source);
    case "integer":
    case "number":
      return numberOf(schema, random);
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
    const isWanted = required.includes(name) ? !random.chance(0.02) : random.chance(0.4);
    if (isWanted) value[name] = valueOf(schema, source, depth + 1);
  }
  if (random.chance(0.02)) {
    // Written so that it is a key like any other, and not the prototype.
    const name = random.pick(["__proto__", "constructor", "id", "role", "", "\u0000", "organizerId"]);
    Object.defineProperty(value, name, { value: anything(source, depth), enumerable: true });
  }
  return value;
}

function arrayOf(
  { items = {}, minItems = 0, maxItems = 4 }: Schema,
  source: ValueSource,
  depth: number,
): unknown {
  const { random } = source;
  const length = random.chance(0.02)
    ? maxItems + 1
    : random.integer(minItems, Math.min(maxItems, minItems + 3));
  const values = Array.from({ length }, () => valueOf(items, source, depth + 1));
  return random.chance(0.03) ? [...values, ...values] : values;
}

function textOf({ format, minLength = 0, maxLength = 200, pattern }: Schema, source: ValueSource): string {
  const { random, ids } = source;
  if (random.chance(0.08)) return random.pick(nastyTexts);
  if (format === "uuid") return random.chance(0.9) ? random.pick(ids) : random.pick(ids).toUpperCase();
  if (format === "date-time") return new Date(Date.UTC(2027, 0, 1) + random.integer(0, 1e11)).toISOString();
  if (format === "email") return `fuzz-${random.integer(0, 1e9)}@example.test`;
  if (pattern?.includes("{43}")) return "A".repeat(43);
  if (pattern?.includes("[A-Z]{3}")) return random.pick(["EUR", "JPY", "XXX", "ZZZ"]);
  const length = random.chance(0.05)
    ? random.pick([minLength - 1, minLength, maxLength, maxLength + 1])
    : random.integer(minLength, Math.min(maxLength, minLength + 40));
  return textOfLength(Math.max(0, length), random);
}

const alphabets = ["abc deF-1", "ä€🎟<'\"\\&%\u00a0\u2028;"].map((text) => Array.from(text));

function textOfLength(length: number, random: Random): string {
  const alphabet = random.chance(0.8) ? alphabets[0] : alphabets[1];
  const part = Array.from({ length: Math.min(length, 40) }, () => random.pick(alphabet ?? []));
  return part
    .join("")
    .repeat(Math.ceil(length / 40))
    .slice(0, length);
}

function numberOf({ minimum = 0, maximum = 1_000, type }: Schema, random: Random): number {
  if (random.chance(0.06)) return random.pick(nastyNumbers);
  if (random.chance(0.1)) return random.pick([minimum - 1, minimum, maximum, maximum + 1]);
  const number = random.integer(minimum, Math.min(maximum, minimum + 100));
  return type === "integer" || random.chance(0.9) ? number : number + 0.5;
}

/** A value of whatever kind, not too deep. */
function anything({ random, ids }: ValueSource, depth: number): unknown {
  switch (random.integer(0, depth > 6 ? 5 : 8)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick(nastyNumbers);
    case 3:
      return random.pick(ids);
    case 4:
    case 5:
      return random.pick(nastyTexts);
    case 6:
      return Array.from({ length: random.integer(0, 5) }, () => anything({ random, ids }, depth + 1));
    case 7:
      return { [random.pick(nastyTexts)]: anything({ random, ids }, depth + 1) };
    default:
      return nested(random.pick([5, 50, 2_000]));
  }
}

function nested(levels: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}
