import type { Random } from "../instance/random.js";

export interface OddSource {
  random: Random;
  /** Ids that stand for something. */
  ids: string[];
}

/** Texts that have broken something somewhere: terminators, markup, statements, formulas, headers, halves of characters. */
export const nastyTexts = [
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

export const nastyNumbers = [
  0,
  -0,
  -1,
  1,
  0.5,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e21,
  1e308,
  5e-324,
];

/** An object with one key that nobody asked for. Written so that it is a key like any other, and not the prototype. */
export function oddKey(source: OddSource): object {
  const { random } = source;
  const name = random.pick(["__proto__", "constructor", "id", "role", "", "\u0000", "organizerId"]);
  return Object.defineProperty({}, name, {
    value: anything(source, 0),
    enumerable: true,
    configurable: true,
  });
}

/** A value of whatever kind, not too deep. */
export function anything({ random, ids }: OddSource, depth: number): unknown {
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
