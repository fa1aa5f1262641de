import { calledProcedures } from "@boxoffice/api/testing";
import { readGauges } from "../bench/fan-out/sample-memory.js";
import type { Instance } from "../instance/instance.js";
import type { Progress } from "../instance/progress.js";
import { checkTables } from "./check-tables.js";
import { judgeReply, type Verdict } from "./judge-reply.js";
import { type FuzzRequest, type RequestKind, requestMaker } from "./requests.js";
import { openSender, type Reply } from "./send-bytes.js";
import { buildWorld } from "./world.js";

export interface FuzzPlan {
  requests: number;
  seed: string;
  /** Requests under way at once. */
  atOnce: number;
  progress: Progress;
}

export interface FuzzResult {
  requests: number;
  seconds: number;
  kinds: Record<string, number>;
  verdicts: Record<Verdict, number>;
  statuses: Record<string, number>;
  /** Of the process's resident memory after the first fifth, which is its warm-up, and at the end. */
  rssWarmMb: number;
  rssEndMb: number;
  /** What broke S5, the first fifty in words. */
  violations: string[];
  violated: number;
}

const mostKept = 50;

/** Sends what no client of ours would, and tells what became of it. S5: no 5xx, no restart, no growth without bound. */
export async function runFuzz(instance: Instance, plan: FuzzPlan): Promise<FuzzResult> {
  const [process] = instance.processes;
  if (!process) throw new Error("There is no API process");
  const url = process.url();
  const make = requestMaker({
    seed: plan.seed,
    procedures: calledProcedures(),
    world: await buildWorld(instance),
  });
  const seen = {
    kinds: {} as Record<RequestKind, number>,
    verdicts: { answered: 0, refused: 0, shed: 0, closed: 0, broken: 0 },
    statuses: {} as Record<string, number>,
  };
  const violations: string[] = [];
  let violated = 0;
  const violate = (what: string) => {
    violated += 1;
    if (violations.length < mostKept) violations.push(what);
  };
  const startedAt = await startTimeOf(url);
  const warmAt = Math.floor(plan.requests / 5);
  let rssWarmMb = Number.NaN;
  let next = 0;
  const beganMs = performance.now();

  function note(index: number, request: FuzzRequest, reply: Reply): void {
    const verdict = judgeReply(request, reply);
    seen.verdicts[verdict] += 1;
    seen.kinds[request.kind] = (seen.kinds[request.kind] ?? 0) + 1;
    seen.statuses[reply.status] = (seen.statuses[reply.status] ?? 0) + 1;
    if (verdict === "broken")
      violate(`request ${index}: ${inWords(request)} → ${reply.status} ${reply.text.slice(0, 300)}`);
  }

  async function sendOn(): Promise<void> {
    const sender = openSender(Number(new URL(url).port));
    try {
      while (next < plan.requests) {
        const index = next++;
        if (index === warmAt) rssWarmMb = (await readGauges(url)).rssMb;
        const request = make(index);
        await sender.send(request).then(
          (reply) => note(index, request, reply),
          (error: Error) => violate(`request ${index}: ${inWords(request)} → ${error.message}`),
        );
        plan.progress.show({
          label: "requests",
          done: index,
          of: plan.requests,
          note: `${violated} violations`,
        });
      }
    } finally {
      sender.close();
    }
  }

  await Promise.all(Array.from({ length: plan.atOnce }, sendOn));
  const seconds = (performance.now() - beganMs) / 1000;
  const rssEndMb = (await readGauges(url)).rssMb;
  if ((await startTimeOf(url)) !== startedAt) violate("the process is another one than at the start");
  for (const line of process
    .output()
    .split("\n")
    .filter((line) => /"level":[56]0/.test(line)))
    violate(`logged: ${line.slice(0, 500)}`);
  for (const complaint of await checkTables(instance.db)) violate(complaint);
  return { requests: plan.requests, seconds, ...seen, rssWarmMb, rssEndMb, violations, violated };
}

/** The head of the request, with everything in it visible. */
function inWords({ kind, bytes }: FuzzRequest): string {
  return `${kind} ${JSON.stringify(bytes.toString("latin1").slice(0, 600))}`;
}

async function startTimeOf(url: string): Promise<string | undefined> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return /^process_start_time_seconds (\S+)/m.exec(text)?.[1];
}
