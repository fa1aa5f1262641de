import { readFile } from "node:fs/promises";
import { spawnBoxoffice } from "@boxoffice/api/testing";
import type { HttpClient } from "../../instance/http-client.js";
import type { Case } from "./cases.js";
import { readList } from "./read-list.js";
import type { Stage } from "./stage.js";

/**
 * The plans of the statements as the API runs them, with what they read: PostgreSQL's auto_explain writes them to its log,
 * for a process of its own on the large side.
 */
export async function printPlans(of: {
  http: HttpClient;
  stage: Stage;
  cases: Case[];
  limit: number;
  say: (text: string) => void;
}): Promise<void> {
  const { http, stage, cases, limit, say } = of;
  const large = stage.sides.at(-1);
  if (!large) return;
  const settings = {
    session_preload_libraries: "auto_explain",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_buffers": "on",
  };
  for (const [name, value] of Object.entries(settings)) {
    await large.db.sql.query(`ALTER DATABASE ${large.size.name} SET ${name} = '${value}'`);
  }
  const api = await spawnBoxoffice({ DATABASE_URL: large.databaseUrl, ROLE: "api", SEED_DEMO: "false" });
  try {
    for (const one of cases) {
      const before = (await readFile(stage.serverLog, "utf8")).length;
      await readList(http, api.url, { of: one, cursor: null, limit });
      const log = (await readFile(stage.serverLog, "utf8")).slice(before);
      say(`\n── ${one.list} ${one.filter}\n${planIn(log)}`);
    }
  } finally {
    await api.terminate();
  }
}

/** The plan of the list's statement among those logged: of a page, not of who asks. */
function planIn(log: string): string {
  const entries = log.split(/^(?=\S)/m).filter((entry) => entry.includes("plan:"));
  const entry = entries.find((text) =>
    /\bWITH (RECURSIVE )?|FROM events e\s+WHERE e\.organizer_id/.test(text),
  );
  return entry ? entry.slice(entry.indexOf("duration:")).trimEnd() : "(no plan was logged)";
}
