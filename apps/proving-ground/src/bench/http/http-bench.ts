import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { nodeOptions, testJwtSecret } from "@boxoffice/api/testing";
import type { BenchOptions, BenchResult } from "../bench.js";
import { cpuMsOf } from "./cpu-time.js";
import { type Generator, type LoadResult, startGenerator } from "./run-load.js";
import { type Side, sides } from "./sides.js";
import { setStage, type Stage, tokenAudience, tokenIssuer } from "./stage.js";

const connections = 256;

interface Run {
  callsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** CPU time per call, in µs; null where the system does not tell. */
  serverCpuUs: number | null;
  postgresCpuUs: number | null;
  generatorCpuUs: number;
  generatorBusy: number;
}

interface Scene {
  stage: Stage;
  generator: Generator;
  ports: Record<Side["server"], number>;
  pids: Record<Side["server"], number>;
}

/** `bookings.create` over HTTP against a bare Fastify route that verifies the same token and parses the same body. */
export async function httpBench({ quick, rounds, say }: BenchOptions): Promise<BenchResult> {
  const stage = await setStage();
  const bare = await startBare();
  const generator = startGenerator();
  const scene: Scene = {
    stage,
    generator,
    ports: { bare: bare.port, api: Number(new URL(stage.api.url).port) },
    pids: { bare: bare.pid, api: stage.api.child.pid ?? 0 },
  };
  const runs = new Map<string, Run[]>(sides.map(({ name }) => [name, []]));
  try {
    // The first round warms everybody up and does not count.
    for (let round = 0; round <= rounds; round++) {
      for (const side of sides) {
        const run = await measure(scene, side, quick || round === 0 ? 0.25 : 1);
        if (round > 0) runs.get(side.name)?.push(run);
      }
    }
  } finally {
    generator.stop();
    bare.stop();
    await stage.close();
  }
  const medians = Object.fromEntries([...runs].map(([name, all]) => [name, medianOf(all)]));
  report(medians, { rounds, say });
  const ratio = (medians["create"]?.callsPerSecond ?? 0) / (medians["bare"]?.callsPerSecond ?? Number.NaN);
  return { figures: { "http.create.vsBareRoute": ratio }, raw: { connections, medians } };
}

async function startBare(): Promise<{ port: number; pid: number; stop(): void }> {
  const child = fork(fileURLToPath(new URL("bare-server.ts", import.meta.url)), {
    // The yardstick has the same Node: what its options are worth is not ours to claim.
    execArgv: [...process.execArgv, ...nodeOptions],
    env: {
      PATH: process.env.PATH,
      BENCH_JWT_SECRET: testJwtSecret,
      BENCH_ISSUER: tokenIssuer,
      BENCH_AUDIENCE: tokenAudience,
    },
  });
  const [url] = (await once(child, "message")) as [string];
  return { port: Number(new URL(url).port), pid: child.pid ?? 0, stop: () => child.disconnect() };
}

async function measure({ stage, generator, ports, pids }: Scene, side: Side, scale: number): Promise<Run> {
  const requests = await side.prepare(stage, Math.floor(side.requests * scale));
  await stage.db.sql.query("CHECKPOINT");
  const times = () => Promise.all([cpuMsOf(pids[side.server]), cpuMsOf(stage.postgresPid, true)]);
  const [serverBefore, postgresBefore] = await times();
  const result = await generator.run({ port: ports[side.server], connections, requests });
  const [serverAfter, postgresAfter] = await times();
  assertAnswers(side, result, requests.length);
  const calls = requests.length * side.callsEach;
  const perCall = (before: number | null = null, after: number | null = null) =>
    before === null || after === null ? null : ((after - before) * 1000) / calls;
  return {
    callsPerSecond: result.perSecond * side.callsEach,
    p50Ms: result.p50Ms,
    p99Ms: result.p99Ms,
    serverCpuUs: perCall(serverBefore, serverAfter),
    postgresCpuUs: perCall(postgresBefore, postgresAfter),
    generatorCpuUs: (result.generatorCpuMs * 1000) / calls,
    generatorBusy: result.generatorBusy,
  };
}

/** A side that answers something else is not measured but broken. */
function assertAnswers(side: Side, { statuses }: LoadResult, count: number): void {
  if (statuses[side.status] !== count) {
    throw new Error(`${side.name}: expected ${count} × ${side.status}, but got ${JSON.stringify(statuses)}`);
  }
}

function medianOf(runs: Run[]): Run {
  const sorted = runs.sort((a, b) => a.callsPerSecond - b.callsPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error("There was no round to take a median of");
  return middle;
}

function report(medians: Record<string, Run>, { rounds, say }: Pick<BenchOptions, "rounds" | "say">): void {
  say(`${connections} connections, one call at a time on each (median of ${rounds})`);
  say(`${"".padEnd(33)} calls/s      p50       p99   CPU per call: server  PostgreSQL  generator (busy)`);
  for (const { name, title } of sides) {
    const run = medians[name];
    if (!run) continue;
    const cpu = [run.serverCpuUs, run.postgresCpuUs, run.generatorCpuUs].map((us) =>
      us === null ? "?" : `${us.toFixed(0)} µs`,
    );
    say(
      [
        title.padEnd(33),
        run.callsPerSecond.toFixed(0).padStart(7),
        `${run.p50Ms.toFixed(1)} ms`.padStart(9),
        `${run.p99Ms.toFixed(1)} ms`.padStart(9),
        (cpu[0] ?? "").padStart(21),
        (cpu[1] ?? "").padStart(11),
        `${cpu[2] ?? ""} (${(run.generatorBusy * 100).toFixed(0)} %)`.padStart(17),
      ].join(" "),
    );
  }
}
