import type { Database } from "@boxoffice/db";
import type { DomainContext, Sql } from "../context.js";

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
}

/** What a verb's last statement did when it was run once more. */
export interface PlanFacts {
  /** Tables that were read from end to end. */
  wholeTables: string[];
  indexes: string[];
  /** Rows that any scan has looked at, kept or not. */
  rowsRead: number;
  /** The most rows that were put in order at once. */
  rowsSorted: number;
}

/** Runs the verb, and then its last statement again under EXPLAIN ANALYZE. */
export async function readPlan(
  ctx: DomainContext,
  verb: (ctx: DomainContext) => Promise<unknown>,
): Promise<PlanFacts> {
  let last: { text: string; values: readonly unknown[] } | undefined;
  const sql: Sql = {
    query(text, values = [], name) {
      last = { text, values };
      return ctx.db.sql.query(text, values, name);
    },
  };
  const db: Database = { ...ctx.db, sql };
  await verb({ ...ctx, db });
  if (!last) throw new Error("The verb ran no statement");
  const [row] = await ctx.db.sql.query<{ "QUERY PLAN": { Plan: PlanNode }[] }>(
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${last.text}`,
    last.values,
  );
  const nodes = row?.["QUERY PLAN"].flatMap(({ Plan }) => withChildren(Plan)) ?? [];
  return factsOf(nodes);
}

function withChildren(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(withChildren)];
}

function factsOf(nodes: PlanNode[]): PlanFacts {
  const tables = nodes.filter((node) => node["Relation Name"] !== undefined && node["Actual Loops"] > 0);
  const rowsOf = (node: PlanNode) =>
    node["Actual Loops"] *
    (node["Actual Rows"] +
      (node["Rows Removed by Filter"] ?? 0) +
      (node["Rows Removed by Index Recheck"] ?? 0));
  const sorts = nodes.filter((node) => node["Node Type"].includes("Sort"));
  return {
    wholeTables: tables
      .filter((node) => node["Node Type"] === "Seq Scan")
      .map((node) => node["Relation Name"] ?? ""),
    indexes: nodes.filter((node) => node["Actual Loops"] > 0).flatMap((node) => node["Index Name"] ?? []),
    rowsRead: Math.round(tables.map(rowsOf).reduce((sum, rows) => sum + rows, 0)),
    rowsSorted: Math.max(0, ...sorts.flatMap((node) => (node.Plans ?? []).map(rowsOf))),
  };
}
