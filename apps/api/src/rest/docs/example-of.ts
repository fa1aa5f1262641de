import type { Schema } from "./schema-html.js";

/** What the schema cannot say: values that make sense, by the names that fields have. */
const sensible: Record<string, unknown> = {
  title: "An Evening of Strings",
  description: "Two quartets and a long pause.",
  venue: "Konzerthaus",
  startsAt: "2099-05-01T18:00:00.000Z",
  endsAt: "2099-05-01T20:00:00.000Z",
  timeZone: "Europe/Vienna",
  currency: "EUR",
  name: "Standard",
  priceMinor: 1500,
  capacity: 100,
  reason: "The quartet is ill.",
};

const soMany = 1;

/** A value that fits the schema, with what must be sent and no more. */
export function exampleOf(schema: Schema, name = ""): unknown {
  const { anyOf, oneOf, enum: values, type, format, default: usual, items, properties } = schema;
  if (Object.hasOwn(sensible, name)) return sensible[name];
  if (usual !== undefined) return usual;
  if ("const" in schema) return schema["const"];
  if (Array.isArray(values)) return values[0];
  const [choice] = ((anyOf ?? oneOf) as Schema[] | undefined) ?? [];
  if (choice) return exampleOf(choice, name);
  if (type === "array") return [exampleOf(items as Schema)];
  if (type === "object") return objectOf(schema, properties as Record<string, Schema> | undefined);
  if (type === "integer" || type === "number") return Math.max(soMany, Number(schema["minimum"] ?? soMany));
  if (type === "boolean") return true;
  if (format === "uuid") return "00000000-0000-7000-8000-000000000000";
  if (format === "date-time") return "2099-05-01T18:00:00.000Z";
  return "x".repeat(Number(schema["minLength"] ?? 1));
}

function objectOf({ required = [] }: Schema, properties: Record<string, Schema> = {}): object {
  const fields = Object.entries(properties);
  const needed = fields.filter(
    ([name, field]) => (required as string[]).includes(name) && !("default" in field),
  );
  // Where nothing must be there, something has to be: an empty patch changes nothing.
  const shown = needed.length > 0 ? needed : fields.slice(0, 1);
  return Object.fromEntries(shown.map(([name, field]) => [name, exampleOf(field, name)]));
}
