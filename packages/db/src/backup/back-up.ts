import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { columnList, readMigrationNames, readTables } from "./tables.js";

/** What a line that is not a row begins with; no row of COPY's text format does. */
export const heading = "\\#";

/**
 * Writes everything in the database, as it stands at one moment, into one gzipped file that `restore` reads: for each table a line
 * that names it, and its rows in COPY's text format. Whoever books meanwhile is not kept waiting. The file appears when it is
 * whole. It holds people's data, and none but its owner may read it.
 */
export async function backUp(
  url: string,
  file: string,
  onProgress: (table: string) => void = () => {},
): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "boxoffice-backup" });
  await client.connect();
  const unfinished = `${file}.unfinished`;
  try {
    await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    await pipeline(
      Readable.from(contentOf(client, onProgress), { objectMode: false }),
      createGzip(),
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
    await client.end();
  }
}

async function* contentOf(
  client: pg.Client,
  onProgress: (table: string) => void,
): AsyncGenerator<Buffer | string> {
  yield line({ boxoffice: 1, migrations: await readMigrationNames(client) });
  for (const table of await readTables(client)) {
    onProgress(table.name);
    yield line({ table: table.name, columns: table.columns });
    yield* client.query(copyTo(`COPY "${table.name}" (${columnList(table)}) TO STDOUT`));
  }
  yield line({ end: true });
}

function line(facts: object): string {
  return `${heading}${JSON.stringify(facts)}\n`;
}
