// Dockerfile and compose.yaml, linted: by the rules of those who write linters for them, and by those of hadolint's that concern us.
// That they work, container.test.ts shows.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DCLinter } from "dclint";
import { DockerfileParser } from "dockerfile-ast";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const dockerfile = readFileSync(at("Dockerfile"), "utf8");

/** Of compose files: the specification's own schema, and dclint's rules, but for those of taste. */
const taste = [
  "no-quotes-in-volumes",
  "require-quotes-in-ports",
  "service-keys-order",
  "services-alphabetical-order",
  "top-level-properties-order",
];

test("compose.yaml fits the Compose specification and dclint's rules", () => {
  const rules = Object.fromEntries(taste.map((rule) => [rule, 0]));
  const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [], disableRules: [] });
  const [{ messages } = {}] = linter.lintFiles([at("compose.yaml")], false);
  // The balancer is the one that others reach; nothing else is to be.
  const known = /^Service "balancer" is exporting port "8080:8080" without specifying the interface/;
  const unknown = messages?.filter(({ message }) => !known.test(message));
  expect(unknown?.map(({ line, rule, message }) => `${line}: ${message} (${rule})`)).toEqual([]);
});

test("the Dockerfile has no mistakes that a builder would find, and nothing deprecated", () => {
  expect(validate(dockerfile).map(({ range, message }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
});

/** What is wrong with an instruction, in hadolint's numbers. */
function complaintsOf(keyword, text) {
  const rules = [
    ["DL3000", keyword === "WORKDIR" && !text.startsWith("/"), "WORKDIR is absolute"],
    ["DL3004", keyword === "RUN" && /\bsudo\b/.test(text), "no sudo"],
    [
      "DL3016",
      keyword === "RUN" && /\bnpm (i|install)\b(?!.*@\d+\.\d+\.\d+)/.test(text),
      "npm installs one exact version",
    ],
    ["DL3020", keyword === "ADD", "COPY, not ADD"],
    [
      "DL3025",
      ["CMD", "ENTRYPOINT"].includes(keyword) && !text.startsWith("["),
      "a list, so that signals arrive",
    ],
    ["DL4006", keyword === "RUN" && / \| /.test(text), "no pipe, whose first failure is not seen"],
    [
      "secrets",
      keyword === "ARG" || (keyword === "ENV" && /secret|password|token|_KEY/i.test(text)),
      "no secret is built in",
    ],
  ];
  return rules
    .filter(([, isBroken]) => isBroken)
    .map(([rule, , what]) => `${rule}: ${what} (${keyword} ${text})`);
}

test("the Dockerfile keeps hadolint's rules that concern it", () => {
  const parsed = DockerfileParser.parse(dockerfile);
  const instructions = parsed
    .getInstructions()
    .map((one) => [one.getKeyword(), one.getArgumentsContent() ?? ""]);
  expect(instructions.flatMap(([keyword, text]) => complaintsOf(keyword, text))).toEqual([]);
  const stages = new Set(parsed.getFROMs().map((from) => from.getBuildStage()));
  const images = parsed.getFROMs().map((from) => from.getImage());
  // DL3006, DL3007: of a stage of its own, or with a tag that is no moving target.
  expect(images.filter((image) => !stages.has(image) && !/:(?!latest$)\S+$/.test(image ?? ""))).toEqual([]);
  // DL3002: whoever it is that runs, it is not root.
  const last = instructions.slice(instructions.findLastIndex(([keyword]) => keyword === "FROM"));
  const users = last.flatMap(([keyword, text]) => (keyword === "USER" ? [text] : []));
  expect(users.at(-1)).toMatch(/^(?!root$|0$)\S+$/);
  expect(last.map(([keyword]) => keyword)).toContain("HEALTHCHECK");
});
