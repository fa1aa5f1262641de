import { escapeHtml } from "@boxoffice/contracts";

export type Schema = Record<string, unknown>;

/** What a value may be, in a few words: "text (uuid)", "whole number, 1 to 100, default 20", or a link to what has a name. */
export function typeHtml(schema: Schema): string {
  const { $ref, anyOf, oneOf, enum: values, type, default: usual } = schema;
  if (typeof $ref === "string") return refHtml($ref);
  const suffix = usual === undefined ? "" : `, default ${literalHtml(usual)}`;
  if ("const" in schema) return literalHtml(schema["const"]) + suffix;
  if (Array.isArray(values)) return values.map(literalHtml).join(" or ") + suffix;
  const choices = (anyOf ?? oneOf) as Schema[] | undefined;
  if (choices) return choices.map(typeHtml).join(" or ") + suffix;
  if (Array.isArray(type))
    return type.map((one) => typeHtml({ ...schema, type: one as string })).join(" or ");
  return wordsFor(schema) + suffix;
}

function wordsFor(schema: Schema): string {
  const { type, format, items, additionalProperties } = schema;
  if (type === "array") {
    return `list of ${typeHtml((items ?? {}) as Schema)}${rangeWords(schema, ["minItems", "maxItems"])}`;
  }
  if (type === "string") {
    const kind = typeof format === "string" ? ` (${escapeHtml(format)})` : "";
    return `text${kind}${format ? "" : rangeWords(schema, ["minLength", "maxLength"], " characters")}`;
  }
  if (type === "integer" || type === "number") {
    return `${type === "integer" ? "whole number" : "number"}${rangeWords(schema, ["minimum", "maximum"])}`;
  }
  if (type === "boolean") return "true or false";
  if (type === "null") return "null";
  if (type !== "object") return "anything";
  return isSchema(additionalProperties) ? `object of ${typeHtml(additionalProperties)}` : "object";
}

function rangeWords(schema: Schema, [from, to]: [string, string], unit = ""): string {
  const [least, most] = [schema[from], schema[to]].map((limit) =>
    typeof limit === "number" && Math.abs(limit) < Number.MAX_SAFE_INTEGER ? limit : undefined,
  );
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}${unit}`;
  if (most !== undefined) return `, at most ${most}${unit}`;
  return least ? `, at least ${least}${unit}` : "";
}

/** The fields of an object, and of objects in it. */
export function fieldsHtml(schema: Schema): string {
  const { properties, required = [] } = schema as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  const rows = Object.entries(properties ?? {}).map(
    ([name, field]) =>
      `<li>${fieldHtml({ name, schema: field, note: required.includes(name) ? "required" : "" })}</li>`,
  );
  return rows.length > 0 ? `<ul class="fields">${rows.join("")}</ul>` : "";
}

export function fieldHtml({ name, schema, note }: { name: string; schema: Schema; note: string }): string {
  const { items, description } = schema as { items?: Schema; description?: string };
  const said = description ? ` <span>${escapeHtml(description)}</span>` : "";
  const noted = note ? ` <em>${note}</em>` : "";
  return `<code>${escapeHtml(name)}</code>${noted} <span>${typeHtml(schema)}</span>${said}${fieldsHtml(items ?? schema)}`;
}

function refHtml(ref: string): string {
  const name = escapeHtml(ref.split("/").at(-1) ?? "");
  return `<a href="#schema-${name}">${name}</a>`;
}

function literalHtml(value: unknown): string {
  return `<code>${escapeHtml(JSON.stringify(value))}</code>`;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null;
}
