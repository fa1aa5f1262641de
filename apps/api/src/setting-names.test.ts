import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { settingNames } from "./env.js";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const isSetting = (name: string) => name !== "NODE_ENV";
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const foundIn = (text: string, pattern: RegExp) =>
  Array.from(text.matchAll(pattern), ([, name = ""]) => name);

/** The standard's own, of which README names what most people want, and .env.example the rest in its text. */
const isTracing = (name: string) => name.startsWith("OTEL_");
const ours = sorted(settingNames.filter((name) => isSetting(name) && !isTracing(name)));

test(".env.example has every setting that is read, and no other", () => {
  const example = read(".env.example");
  const lines = foundIn(example, /^# ([A-Z][A-Z\d_]+)=/gm);
  expect(sorted(lines.filter((name) => !isTracing(name)))).toEqual(ours);
  // One for traces alone is told of as a form of the one for all.
  const told = settingNames.filter((name) => isTracing(name) && !/_OTLP_TRACES_(?!ENDPOINT)/.test(name));
  expect(sorted(foundIn(example, /\b(OTEL_[A-Z_]+[A-Z])\b/g))).toEqual(sorted(told));
});

test("README's table has every setting that is read, and no other", () => {
  const [, table = ""] = /\n## Settings\n([\s\S]*?)\n## /.exec(read("README.md")) ?? [];
  const first = foundIn(table, /^\|([^|]+)\|/gm).join(" ");
  expect(sorted(foundIn(first, /`([A-Z][A-Z\d_]+)`/g).filter((name) => !isTracing(name)))).toEqual(ours);
  for (const name of foundIn(table, /\b(OTEL_[A-Z_]+[A-Z])\b/g)) expect(settingNames).toContain(name);
});

test("every command that README and docs name is there, and README names every one that people run", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  // What pnpm brings itself.
  const known = [...Object.keys(scripts), "install", "turbo", "sbom", "exec"];
  const texts = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/runbook.md",
    "docs/proving-ground.md",
    "docs/benchmarks.md",
  ];
  const named = texts.flatMap((text) => foundIn(read(text), /(?:`|^)pnpm ([a-z][a-z:-]*)/gm));
  expect(sorted(named).filter((name) => !known.includes(name))).toEqual([]);
  // Those by which others run, and a release's, which CONTRIBUTING tells of.
  const inner = /^(start|launch|test|test:all|test:workspace|build|release:.*)$/;
  const inReadme = foundIn(read("README.md"), /`pnpm ([a-z][a-z:-]*)/g);
  expect(Object.keys(scripts).filter((name) => !inner.test(name) && !inReadme.includes(name))).toEqual([]);
});
