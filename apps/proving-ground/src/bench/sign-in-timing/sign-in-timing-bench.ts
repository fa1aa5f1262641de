import { setTimeout } from "node:timers/promises";
import { createRandom, type Random } from "../../instance/random.js";
import { type HttpClient, openHttpClient } from "../../instance/http-client.js";
import type { BenchOptions, BenchResult } from "../bench.js";
import { type Pair, ratioOf } from "./ratio-interval.js";
import { setStage, someAddress, type Stage } from "./stage.js";

/** One way to ask whether an address is known, and the one status that it answers either way. */
interface Question {
  name: string;
  path: string;
  inputOf: (email: string) => object;
  status: number;
  /** Of each round. */
  times: number;
}

const reset: Question = {
  name: "reset",
  path: "auth.requestPasswordReset",
  inputOf: (email) => ({ email }),
  status: 200,
  times: 3,
};

const questions: Question[] = [
  {
    name: "login",
    path: "auth.login",
    inputOf: (email) => ({ email, password: "not the password of anyone" }),
    status: 401,
    times: 1,
  },
  {
    name: "register",
    path: "auth.register",
    inputOf: (email) => ({ email, password: "quite another phrase", name: "Ada", role: "CUSTOMER" }),
    status: 403,
    times: 3,
  },
  reset,
];

/** As far apart as known and unknown addresses may be. */
const tolerance = 0.05;

/**
 * Whether the time an answer takes tells if an address has an account: login, register (where a confirmed address is asked for) and reset,
 * each for an address that has one and one that has none, right after each other and in either order.
 */
export async function signInTimingBench({ quick, rounds, say }: BenchOptions): Promise<BenchResult> {
  const roundsEach = quick ? 10 : 60 * rounds;
  const stage = await setStage({ accounts: quick ? 200 : 2_000, passwordCost: quick ? 8 : 12 });
  const http = openHttpClient({ connections: 1 });
  const random = createRandom("sign-in-timing");
  const pairs = new Map<string, Pair[]>(questions.map(({ name }) => [name, []]));
  try {
    // The first rounds warm everybody up and do not count.
    for (let round = -3; round < roundsEach; round++) {
      for (const question of random.shuffled(questions)) {
        for (let time = 0; time < question.times; time++) {
          const pair = await ask(question, { stage, http, random });
          if (round >= 0) pairs.get(question.name)?.push(pair);
        }
      }
    }
  } finally {
    http.close();
    await stage.close();
  }
  return report(pairs, random, say);
}

interface Asking {
  stage: Stage;
  http: HttpClient;
  random: Random;
}

async function ask(question: Question, asking: Asking): Promise<Pair> {
  const { random, stage } = asking;
  const known = random.pick(stage.known);
  if (random.chance(0.5)) {
    const knownMs = await timeToAnswer(asking, question, known);
    return { knownMs, unknownMs: await timeToAnswer(asking, question, someAddress()) };
  }
  const unknownMs = await timeToAnswer(asking, question, someAddress());
  return { knownMs: await timeToAnswer(asking, question, known), unknownMs };
}

async function timeToAnswer({ stage, http }: Asking, question: Question, email: string): Promise<number> {
  // Mail to a known address must not be on its way meanwhile, nor leave its sender warmer than where none was sent.
  await settle(stage);
  await http.send(requestOf(stage, reset, someAddress()));
  await settle(stage);
  const request = requestOf(stage, question, email);
  const startedAt = performance.now();
  const answer = await http.send(request);
  const ms = performance.now() - startedAt;
  if (answer.status !== question.status)
    throw new Error(`${question.path} answered ${answer.status}: ${answer.text}`);
  return ms;
}

async function settle(stage: Stage): Promise<void> {
  while (!(await stage.hasSettled())) await setTimeout(2);
}

function requestOf({ api }: Stage, { path, inputOf }: Question, email: string) {
  const body = JSON.stringify(inputOf(email));
  return { method: "POST", url: `${api.url}/trpc/${path}`, token: undefined, body } as const;
}

function report(pairs: ReadonlyMap<string, Pair[]>, random: Random, say: BenchOptions["say"]): BenchResult {
  const figures: Record<string, number> = {};
  for (const [name, all] of pairs) {
    const { knownMs, unknownMs, ratio, low, high } = ratioOf(all, { random });
    figures[`sign-in-timing.${name}.knownVsUnknown`] = ratio;
    const isAlike = low >= 1 - tolerance && high <= 1 + tolerance;
    say(
      `${name.padEnd(10)} known ${knownMs.toFixed(2)} ms, unknown ${unknownMs.toFixed(2)} ms: ${ratio.toFixed(3)} ` +
        `(95 %: ${low.toFixed(3)} to ${high.toFixed(3)}) of ${all.length} pairs${isAlike ? ", within 5 %" : ""}`,
    );
  }
  return { figures, raw: Object.fromEntries(pairs) };
}
