import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { generateMessageId } from "@lingui/message-utils/generateMessageId";
import { expect, test } from "vitest";
import { formatter } from "@lingui/format-po";
import config from "../lingui.config.ts";
import { translate } from "./translate.ts";

const sources = join(import.meta.dirname, "../src");

/** The ids of all texts in the code. */
async function idsInCode(): Promise<Set<string>> {
  const transform = translate()[0]?.transform;
  if (typeof transform !== "function") throw new Error("The plugin transforms by a function");
  const run = transform as (code: string, id: string) => Promise<{ code: string } | null>;
  const ids = new Set<string>();
  for (const file of await readdir(sources, { recursive: true })) {
    if (!/\.tsx?$/.test(file) || file.includes(".test.") || file.startsWith("design")) continue;
    const result = await run(await readFile(join(sources, file), "utf8"), join(sources, file));
    for (const [, id] of result?.code.matchAll(/\/\*i18n\*\/\s*\{\s*id: "([^"]+)"/g) ?? []) ids.add(id ?? "");
  }
  return ids;
}

/** All of the app is parsed for it. */
const patienceMs = 60_000;

test.each(config.locales ?? [])(
  "every text is translated into %s, and nothing that is gone",
  async (language) => {
    const text = await readFile(join(sources, `locales/${language}.po`), "utf8");
    const catalogue = await formatter().parse(text, { locale: language, sourceLocale: "en", filename: "" });
    const translations = Object.values(catalogue).map(({ message = "", context, translation }) => ({
      id: generateMessageId(message, context),
      message,
      translation,
    }));
    const inCode = await idsInCode();
    expect(inCode.size).toBeGreaterThan(400);
    expect(translations.filter(({ translation }) => !translation)).toEqual([]);
    const translated = new Set(translations.map(({ id }) => id));
    expect([...inCode].filter((id) => !translated.has(id))).toEqual([]);
    expect(translations.filter(({ id }) => !inCode.has(id))).toEqual([]);
  },
  patienceMs,
);
