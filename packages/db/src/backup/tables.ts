import type pg from "pg";

export interface BackedUpTable {
  name: string;
  columns: string[];
}

// Whoever beats is alive now, and migrations are applied, not copied. A transaction's number means nothing in another cluster:
// what is restored gets that of the restoring transaction, which comes before all that follows.
const tablesSql = `
  SELECT c.table_name AS name, array_agg(c.column_name::text ORDER BY c.ordinal_position) AS columns
  FROM information_schema.columns c
  JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
    AND c.table_name NOT IN ('worker_heartbeats', '_prisma_migrations')
    AND c.is_generated = 'NEVER' AND c.udt_name <> 'xid8'
  GROUP BY c.table_name ORDER BY c.table_name`;

const referencesSql = `
  SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to"
  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`;

/** All tables with what is worth keeping of them, each after those it refers to. */
export async function readTables(client: pg.Client): Promise<BackedUpTable[]> {
  const { rows: tables } = await client.query<BackedUpTable>(tablesSql);
  const { rows: references } = await client.query<{ from: string; to: string }>(referencesSql);
  const ordered: BackedUpTable[] = [];
  const left = new Set(tables);
  while (left.size > 0) {
    const waiting = new Set([...left].map(({ name }) => name));
    const next = [...left].filter(({ name }) =>
      references.every(({ from, to }) => from !== name || to === name || !waiting.has(to)),
    );
    if (next.length === 0) throw new Error(`These tables refer to each other: ${[...waiting].join(", ")}`);
    ordered.push(...next);
    for (const table of next) left.delete(table);
  }
  return ordered;
}

/** The names of the migrations that have been applied, in order. */
export async function readMigrationNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

export function columnList({ columns }: BackedUpTable): string {
  return columns.map((column) => `"${column}"`).join(", ");
}
