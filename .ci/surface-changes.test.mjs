import { expect, test } from "vitest";
import { changesBetween } from "../packages/client/bin/surface-changes.mjs";

/** A contract with one procedure, as TypeScript writes it. */
const contractOf = (input, output, more = "") => `/** All that can be called. */
export interface Contract {
    events: {
        get: {
            kind: "query";
            input: {
${input.map((line) => `                ${line}\n`).join("")}            };
            output: {
${output.map((line) => `                ${line}\n`).join("")}            };
        };
${more}    };
}
`;
const base = contractOf(
  ["id: string;"],
  ["title: string;", 'status: "DRAFT" | "PUBLISHED";', "seats?: number;"],
);
const inWords = (after) =>
  changesBetween(base, after).map(({ kind, isBreaking, path }) => `${kind}${isBreaking ? "!" : ""} ${path}`);
const output = "Contract.events.get.output";
const input = "Contract.events.get.input";
const withInput = (...lines) =>
  contractOf(lines, ["title: string;", 'status: "DRAFT" | "PUBLISHED";', "seats?: number;"]);

test.each([
  ["nothing", base, []],
  ["a comment", base.replace("All that can be called", "Everything"), []],
  ["another way to say optional", base.replace("seats?: number", "seats?: number | undefined"), []],
  [
    "a field renamed in an answer",
    base.replace("title", "headline"),
    [`added ${output}.headline`, `removed! ${output}.title`],
  ],
  ["another type", base.replace("title: string", "title: number"), [`changed! ${output}.title`]],
  [
    "one more word in an answer",
    base.replace('"DRAFT" |', '"DRAFT" | "CANCELLED" |'),
    [`changed ${output}.status`],
  ],
  ["one word less", base.replace('"DRAFT" | ', ""), [`changed! ${output}.status`]],
  [
    "null where there was none",
    base.replace("title: string", "title: string | null"),
    [`changed! ${output}.title`],
  ],
  ["a promise more", base.replace("seats?", "seats"), [`changed ${output}.seats`]],
  ["a promise less", base.replace("title: ", "title?: "), [`changed! ${output}.title`]],
  ["an input that may be left out", withInput("id: string;", "slug?: string;"), [`added ${input}.slug`]],
  ["an input that must be sent", withInput("id: string;", "slug: string;"), [`added! ${input}.slug`]],
  ["an input that need not be sent any more", withInput("id?: string;"), [`changed ${input}.id`]],
  ["an input that is refused now", withInput(), [`removed! ${input}.id`]],
  [
    "a procedure more, told once",
    contractOf(
      ["id: string;"],
      ["title: string;", 'status: "DRAFT" | "PUBLISHED";', "seats?: number;"],
      [
        "        drop: {",
        '            kind: "mutation";',
        "            input: {",
        "                id: string;",
        "            };",
        "        };",
        "",
      ].join("\n"),
    ),
    ["added Contract.events.drop"],
  ],
  ["all gone", "", ["removed! Contract"]],
])("%s", (_, after, expected) => {
  expect(inWords(after)).toEqual(expected);
});
