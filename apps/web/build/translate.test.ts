import { transformWithOxc } from "vite";
import { expect, test, vi } from "vitest";
import { translate } from "./translate.ts";

async function translated(code: string, id = "/src/page.tsx"): Promise<string | null> {
  const transform = translate()[0]?.transform;
  if (typeof transform !== "function") throw new Error("The plugin transforms by a function");
  const result = await (transform as (code: string, id: string) => Promise<{ code: string } | null>)(
    code,
    id,
  );
  return result?.code ?? null;
}

const imports =
  'import { msg, plural, t } from "@lingui/core/macro"; import { Trans } from "@lingui/react/macro";\n';

test("brings the English parsed, so that no reader's browser has to", async () => {
  // Where the macros leave texts out unless they are told not to.
  vi.stubEnv("NODE_ENV", "production");
  const code = await translated(
    `${imports} const words = (n: number) => plural(n, { one: "# seat", other: "# seats" });`,
  );
  expect(code).toContain('["n", "plural", {');
  expect(code).not.toContain("{n, plural");
});

test("leaves TypeScript and JSX to the next", async () => {
  const code = await translated(
    `${imports} export const Note = ({ n }: { n: number }) => <p><Trans>Only <b>{n}</b> left</Trans></p>;`,
  );
  expect(code).toContain("n: number");
  const { code: script } = await transformWithOxc(code ?? "", "page.tsx");
  expect(script).toContain("@/lib/i18n/trans");
});

test("refuses a text that is read before there is a language", async () => {
  await expect(translated(`${imports} const title = t\`Hello\`;`)).rejects.toThrow("top of a module");
  await expect(translated(`${imports} const title = msg\`Hello\`;`)).resolves.toContain('["Hello"]');
});

test("does not touch a file without texts", async () => {
  expect(await translated("export const one = 1;")).toBeNull();
});
