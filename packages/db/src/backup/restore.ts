import { once } from "node:events";
import { createReadStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { heading } from "./back-up.js";
import { type BackedUpTable, columnList, readMigrationNames, readTables } from "./tables.js";

interface Heading {
  boxoffice?: number;
  migrations?: string[];
  table?: string;
  columns?: string[];
  end?: boolean;
}

/**
 * Puts what `backUp` wrote in place of everything in this database, which must be migrated by the release that took the backup:
 * in one transaction, so that a file that is cut short or does not fit leaves all as it was. Throws an error that says what
 * is wrong with it.
 */
export async function restore(
  url: string,
  file: string,
  onProgress: (table: string) => void = () => {},
): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "boxoffice-restore" });
  await client.connect();
  try {
    await client.query("BEGIN");
    const tables = await readTables(client);
    // The ledger and the lists write themselves by triggers; what they wrote is in the backup.
    for (const { name } of tables) await client.query(`ALTER TABLE "${name}" DISABLE TRIGGER USER`);
    await client.query(`TRUNCATE ${tables.map(({ name }) => `"${name}"`).join(", ")}, worker_heartbeats`);
    await fill(client, { file, tables, onProgress });
    await moveSequencesOn(client, tables);
    for (const { name } of tables) await client.query(`ALTER TABLE "${name}" ENABLE TRIGGER USER`);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

async function fill(
  client: pg.Client,
  input: { file: string; tables: BackedUpTable[]; onProgress: (table: string) => void },
): Promise<void> {
  let copy: Writable | null = null;
  let isWhole = false;
  for await (const line of linesOf(input.file)) {
    if (!line.subarray(0, heading.length).equals(Buffer.from(heading))) {
      if (!copy) throw new Error("This is not a backup of Boxoffice");
      if (!copy.write(line)) await once(copy, "drain");
      continue;
    }
    if (copy) await end(copy);
    copy = null;
    const facts = JSON.parse(line.subarray(heading.length).toString("utf8")) as Heading;
    if (facts.migrations) await assertSameRelease(client, facts.migrations);
    if (facts.table !== undefined) {
      const table = input.tables.find(({ name }) => name === facts.table);
      if (!table) throw new Error(`There is no table ${facts.table} here`);
      input.onProgress(table.name);
      const listed = { ...table, columns: facts.columns ?? [] };
      copy = client.query(copyFrom(`COPY "${table.name}" (${columnList(listed)}) FROM STDIN`));
      // Heard where it is ended; one that is given up half-way ends with its connection, which nobody need be told.
      copy.on("error", () => {});
    }
    isWhole = facts.end === true;
  }
  if (!isWhole) throw new Error("The backup is cut short: nothing was restored");
}

async function end(copy: Writable): Promise<void> {
  copy.end();
  await finished(copy);
}

async function assertSameRelease(client: pg.Client, migrations: string[]): Promise<void> {
  const here = await readMigrationNames(client);
  if (here.join() === migrations.join()) return;
  throw new Error(
    `The backup is of another release (its last migration is ${migrations.at(-1)}, here it is ${here.at(-1)}): restore it with that one, and upgrade then`,
  );
}

async function moveSequencesOn(client: pg.Client, tables: BackedUpTable[]): Promise<void> {
  for (const { name, columns } of tables)
    for (const column of columns) {
      await client.query(
        `SELECT setval(sequence, greatest((SELECT coalesce(max("${column}"::text::bigint), 0) FROM "${name}"), 1))
         FROM (SELECT pg_get_serial_sequence($1, $2) AS sequence) AS own WHERE sequence IS NOT NULL`,
        [`public.${name}`, column],
      );
    }
}

/** The lines of a gzipped file, each with its line break: bytes, for what stands between them is nobody's business here. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  const content = createReadStream(file).pipe(createGunzip());
  for await (const chunk of content as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let start = 0;
    for (let at = bytes.indexOf(10, start); at !== -1; at = bytes.indexOf(10, start)) {
      yield bytes.subarray(start, at + 1);
      start = at + 1;
    }
    rest = bytes.subarray(start);
  }
  if (rest.length > 0) throw new Error("The backup is cut short: nothing was restored");
}
