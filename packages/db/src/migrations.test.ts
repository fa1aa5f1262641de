import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

// Processes of the release before still run on the schema that the new one has made. What would break them comes only once nothing reads
// what it takes away, and says since when: CONTRIBUTING.md, "A migration".

/** What old code may still read or write: a table or a column that goes or is renamed, another type, and a value that has to be given. */
const contractions: [RegExp, string][] = [
  [/^DROP (TABLE|VIEW|MATERIALIZED VIEW|TYPE)\b/, "drops what may be read"],
  [
    /^ALTER TABLE\b.*\bDROP (COLUMN\b|(?!COLUMN|CONSTRAINT|DEFAULT|NOT|IDENTITY|EXPRESSION)"?\w)/,
    "drops a column",
  ],
  [/^ALTER (TABLE|VIEW|TYPE)\b.*\bRENAME (?!CONSTRAINT)/, "renames what may be read"],
  [/^ALTER TABLE\b.*\bALTER (COLUMN )?\S+ (SET DATA )?TYPE\b/, "changes a column's type"],
  [/^ALTER TABLE\b.*\bSET NOT NULL\b/, "asks for a value that old code need not give"],
];

/** The statements of a migration in one line each, without comments and without what stands in quotes or bodies of functions. */
function statementsOf(sql: string): string[] {
  const bare = sql
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replaceAll(/--[^\n]*/g, " ")
    .replaceAll(/'(?:[^']|'')*'/g, "''");
  return bare.split(";").map((statement) => statement.replaceAll(/\s+/g, " ").trim());
}

function newColumnsWithoutValue(statement: string): string[] {
  if (!/^ALTER TABLE\b/.test(statement)) return [];
  const added = statement.split(/\bADD COLUMN\b/).slice(1);
  return added.filter((column) => /\bNOT NULL\b/.test(column) && !/\b(DEFAULT|GENERATED)\b/.test(column));
}

/** What of a migration could break the release before, for each statement that could. */
function contractionsOf(sql: string): string[] {
  return statementsOf(sql).flatMap((statement) => {
    const found = contractions.flatMap(([pattern, what]) => (pattern.test(statement) ? [what] : []));
    const missing = newColumnsWithoutValue(statement).map(() => "adds a column that old code gives no value");
    return [...found, ...missing];
  });
}

const saysSince = /^-- contract: \d+\.\d+\.\d+$/m;
const folder = new URL("../prisma/migrations/", import.meta.url);
const migrations = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory()
    ? [{ name: entry.name, sql: readFileSync(new URL(`${entry.name}/migration.sql`, folder), "utf8") }]
    : [],
);

test.each(migrations)(
  "$name takes nothing from the release before, or says since when nothing reads it",
  ({ sql }) => {
    expect(saysSince.test(sql) ? [] : contractionsOf(sql)).toEqual([]);
  },
);

test.each([
  ['DROP TABLE "venues";', 1],
  ['ALTER TABLE "events" DROP COLUMN "venue";', 1],
  ['ALTER TABLE "events" ADD COLUMN "hall" text, DROP "venue";', 1],
  ['ALTER TABLE "events"\n  RENAME COLUMN "venue" TO "place";', 1],
  ['ALTER TABLE "events" RENAME TO "shows";', 1],
  ['ALTER TABLE "events" ALTER COLUMN "capacity" TYPE bigint;', 1],
  ['ALTER TABLE "events" ALTER COLUMN "venue" SET NOT NULL;', 1],
  ['ALTER TABLE "events" ADD COLUMN "a" text NOT NULL, ADD COLUMN "b" int NOT NULL DEFAULT 0;', 1],
  [
    'ALTER TABLE "events" ADD COLUMN "a" text, ADD COLUMN "b" int NOT NULL GENERATED ALWAYS AS (1) STORED;',
    0,
  ],
  [
    'ALTER TABLE "events" DROP CONSTRAINT "events_title"; DROP INDEX "events_slug"; -- DROP TABLE "events";',
    0,
  ],
  [
    "COMMENT ON TABLE events IS 'DROP TABLE events; it''s'; ALTER TABLE events ALTER COLUMN a DROP NOT NULL;",
    0,
  ],
  ["CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DROP TABLE events; $$;", 0],
])("%s: %d of it would break the release before", (sql, count) => {
  expect(contractionsOf(sql)).toHaveLength(count);
});
