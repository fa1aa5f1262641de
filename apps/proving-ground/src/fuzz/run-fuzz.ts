import { calledProcedures } from "@boxoffice/api/testing";
import { readGauges } from "../bench/fan-out/sample-memory.js";
import type { Instance } from "../instance/instance.js";
import type { Progress } from "../instance/progress.js";
import { checkTables } from "./check-tables.js";
import { judgeReply, type Verdict } from "./judge-reply.js";
import { type FuzzRequest, type RequestKind, requestMaker } from "./requests.js";
import { openSender, type Reply } from "./send-bytes.js";
import { type MemoryReading, readMemory } from "./watch-memory.js";
import { worldsOf } from "./world.js";

export interface FuzzPlan {
  requests: number;
  seed: string;
  /** Requests under way at once. */
  atOnce: number;
  /** When it ends at the latest, with however many it has sent. */
  minutes: number;
  /** Of a process started with `tellingHeap`. */
  watchMemory: boolean;
  progress: Progress;
}

export interface FuzzResult {
  requests: number;
  seconds: number;
  kinds: Record<string, number>;
  verdicts: Record<Verdict, number>;
  statuses: Record<string, number>;
  /** How often each procedure did what it was asked for, alone or in a batch of which all was done. */
  carriedOut: Record<string, number>;
  /** Of all procedures, those that never did. */
  neverCarriedOut: string[];
  bookings: number;
  memory: FuzzMemory | null;
  /** What broke S5, the first fifty in words. */
  violations: string[];
  violated: number;
}

export interface FuzzMemory {
  /** After the warm-up: code is compiled, and the heap has grown to the size that it will keep. */
  warm: MemoryReading;
  end: MemoryReading;
  /** Since then, every twenty thousand requests; nothing is collected for it. */
  residentMb: number[];
}

const mostKept = 50;
/** Requests of the warm-up, unless a fifth of all are fewer. */
const mostWarmUp = 100_000;
const lookEvery = 20_000;

/** Sends what no client of ours would, and tells what became of it. S5: no 5xx, no restart, no growth without bound. */
export async function runFuzz(instance: Instance, plan: FuzzPlan): Promise<FuzzResult> {
  const [process] = instance.processes;
  if (!process) throw new Error("There is no API process");
  const url = process.url();
  const procedures = calledProcedures();
  const make = requestMaker({ seed: plan.seed, procedures });
  const worldOf = worldsOf(instance);
  const seen = {
    kinds: {} as Record<RequestKind, number>,
    verdicts: { answered: 0, refused: 0, shed: 0, closed: 0, broken: 0 },
    statuses: {} as Record<string, number>,
    carriedOut: {} as Record<string, number>,
  };
  const violations: string[] = [];
  let violated = 0;
  const violate = (what: string) => {
    violated += 1;
    if (violations.length < mostKept) violations.push(what);
  };
  const startedAt = await startTimeOf(url);
  const warmAt = Math.min(mostWarmUp, Math.floor(plan.requests / 5));
  let warm: MemoryReading | null = null;
  const residentMb: number[] = [];
  let next = 0;
  const beganMs = performance.now();

  function note(index: number, request: FuzzRequest, reply: Reply): void {
    const verdict = judgeReply(request, reply);
    seen.verdicts[verdict] += 1;
    seen.kinds[request.kind] = (seen.kinds[request.kind] ?? 0) + 1;
    seen.statuses[reply.status] = (seen.statuses[reply.status] ?? 0) + 1;
    if (reply.status === 200 || reply.status === 201 || reply.status === 204)
      for (const path of request.calls) seen.carriedOut[path] = (seen.carriedOut[path] ?? 0) + 1;
    if (verdict === "broken")
      violate(`request ${index}: ${inWords(request)} → ${reply.status} ${reply.text.slice(0, 300)}`);
  }

  async function lookAtMemory(index: number): Promise<void> {
    if (!plan.watchMemory || !process) return;
    if (index > warmAt && index % lookEvery === 0) residentMb.push((await readGauges(url)).rssMb);
    if (index === warmAt) warm = await readMemory(process, index);
  }

  async function sendOn(): Promise<void> {
    const sender = openSender(Number(new URL(url).port));
    try {
      while (next < plan.requests && performance.now() < beganMs + plan.minutes * 60_000) {
        const index = next++;
        await lookAtMemory(index);
        const request = make(index, await worldOf(index));
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
  const memory = warm && { warm, end: await readMemory(process, next), residentMb };
  if ((await startTimeOf(url)) !== startedAt) violate("the process is another one than at the start");
  for (const line of process
    .output()
    .split("\n")
    .filter((line) => /"level":[56]0/.test(line)))
    violate(`logged: ${line.slice(0, 500)}`);
  for (const complaint of await checkTables(instance.db)) violate(complaint);
  const [booked] = await instance.db.sql.query<{ count: number }>("SELECT count(*)::int FROM bookings");
  const neverCarriedOut = procedures.flatMap(({ path }) => (path in seen.carriedOut ? [] : [path]));
  const reached = { ...seen, neverCarriedOut, bookings: booked?.count ?? 0 };
  return { requests: next, seconds, ...reached, memory, violations, violated };
}

/** The head of the request, with everything in it visible. */
function inWords({ kind, bytes }: FuzzRequest): string {
  return `${kind} ${JSON.stringify(bytes.toString("latin1").slice(0, 600))}`;
}

async function startTimeOf(url: string): Promise<string | undefined> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return /^process_start_time_seconds (\S+)/m.exec(text)?.[1];
}
