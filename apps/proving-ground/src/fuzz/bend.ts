import { anything, nastyNumbers, nastyTexts, type OddSource, oddKey } from "./odd-values.js";

/** The value with one part of it left out, replaced, grown or doubled; all the rest is as it was. */
export function bend(value: unknown, source: OddSource): unknown {
  const { random } = source;
  if (Array.isArray(value)) return bendArray(value, source);
  if (typeof value === "object" && value !== null) return bendObject(value, source);
  if (random.chance(0.3)) return anything(source, 0);
  if (typeof value === "string") {
    const nasty = random.pick(nastyTexts);
    return random.pick([
      nasty,
      value + nasty,
      nasty + value,
      value.slice(1),
      value.toUpperCase(),
      value + value,
    ]);
  }
  if (typeof value === "number")
    return random.pick([value + 1, value - 1, -value, value + 0.5, String(value), random.pick(nastyNumbers)]);
  return anything(source, 0);
}

function bendArray(value: unknown[], source: OddSource): unknown {
  const { random } = source;
  if (value.length > 0 && random.chance(0.7)) {
    const at = random.integer(0, value.length - 1);
    return value.with(at, bend(value[at], source));
  }
  return random.pick([[], [...value, ...value], value[0], Array.from({ length: 200 }, () => value[0])]);
}

function bendObject(value: object, source: OddSource): unknown {
  const { random } = source;
  const entries = Object.entries(value);
  if (entries.length === 0 || random.chance(0.1)) return { ...value, ...oddKey(source) };
  const [name, part] = random.pick(entries);
  if (random.chance(0.15)) return Object.fromEntries(entries.filter(([other]) => other !== name));
  return { ...value, [name]: bend(part, source) };
}
