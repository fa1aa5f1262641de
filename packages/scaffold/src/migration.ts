import type { Checkout } from "./checkout.js";
import { ScaffoldError } from "./scaffold-error.js";

const folder = "packages/db/prisma/migrations";

export interface MigrationOptions {
  /** `event_doors`; `event-doors` will do. */
  name: string;
  /** What the database can do after it, as one sentence. */
  says: string;
}

/** A migration with the next number, in the checkout's memory. */
export function newMigration(checkout: Checkout, { name, says }: MigrationOptions): string[] {
  const snake = name.replaceAll("-", "_");
  if (!/^[a-z][a-z\d]*(_[a-z\d]+)*$/.test(snake))
    throw new ScaffoldError(`A migration is named in snake_case, as in event_doors: ${name} is not`);
  if (/[\n\r]/.test(says) || says.trim() === "") throw new ScaffoldError("What it does is said in one line");
  const there = checkout.list(folder).filter((one) => /^\d{4}_/.test(one));
  const same = there.find((one) => one.slice(5) === snake);
  if (same) throw new ScaffoldError(`${folder}/${same} is there already`);
  const numbers = there.map((one) => one.slice(0, 4));
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice)
    throw new ScaffoldError(`Two migrations have the number ${twice}: one of them has to move first`);
  const next = String(Math.max(0, ...numbers.map(Number)) + 1).padStart(4, "0");
  const file = `${folder}/${next}_${snake}/migration.sql`;
  checkout.create(
    file,
    `-- ${says.trim().replace(/\.?$/, ".")}
-- The release before this one goes on running on what this makes: columns are added before they are asked for, and taken away
-- a release after the last that asks for them. It runs in one transaction.
`,
  );
  return [
    `The statements, in ${file}`,
    "What TypeScript is to see of them, in packages/db/prisma/schema.prisma, and then: pnpm db:generate",
    "A constraint that a promise rests on gets a test in packages/db/src/schema.db.test.ts",
  ];
}
