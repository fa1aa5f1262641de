import type { CalledProcedure } from "@boxoffice/api/testing";
import { createRandom, type Random } from "../instance/random.js";
import { bend } from "./bend.js";
import { bearerOf, type Cast, castOf } from "./cast.js";
import { disturb, spoil } from "./disturb.js";
import { batchDraft, callDraft, type Draft, type MakeInput, pageDraft, restDraft, write } from "./drafts.js";
import { valueOf } from "./values.js";
import type { World } from "./world.js";

export const kinds = ["call", "batch", "stream", "rest", "page", "bytes"] as const;
export type RequestKind = (typeof kinds)[number];

export interface FuzzRequest {
  kind: RequestKind;
  /** The procedures it means to call. */
  calls: string[];
  /** As it goes over the wire. */
  bytes: Buffer;
  /** Its end may not be where its head says: its connection carries nothing else. */
  isBroken: boolean;
}

/**
 * What a request is made like: `fitting` asks for what there is, by one who may, as a client of ours would; `bent` is that with
 * one thing wrong; `wild` has nothing but the shape of its schema, and that not always.
 */
const moods = ["fitting", "fitting", "bent", "bent", "wild"] as const;
type Mood = (typeof moods)[number];

/** In what parts the kinds are sent. */
const mixture = ["call", "call", "call", "call", "batch", "rest", "rest", "stream", "page", "bytes"] as const;

/** Called more often than the others: most of what must never break hangs on them. */
const favourites = ["bookings.create", "bookings.create", "bookings.cancel", "events.update"];

/** Makes the `index`th request of a campaign from its seed and the world alone, in whatever order they are sent. */
export function requestMaker({ seed, procedures }: Making): (index: number, world: World) => FuzzRequest {
  const calls = procedures.filter(({ kind }) => kind !== "subscription");
  const queries = calls.filter(({ kind }) => kind === "query");
  const mutations = calls.filter(({ kind }) => kind === "mutation");
  const streams = procedures.filter(({ kind }) => kind === "subscription");

  function chosen(from: CalledProcedure[], random: Random): CalledProcedure {
    const favourite = random.chance(0.25) ? random.pick(favourites) : null;
    return from.find(({ path }) => path === favourite) ?? random.pick(from);
  }

  function proceduresFor(kind: RequestKind, random: Random): CalledProcedure[] {
    switch (kind) {
      case "page":
        return [];
      case "stream":
        return [random.pick(streams)];
      case "rest":
        return [
          chosen(
            procedures.filter(({ rest }) => rest.length > 0),
            random,
          ),
        ];
      case "batch": {
        const from = random.pick([calls, queries, mutations, mutations]);
        return Array.from({ length: random.integer(1, 12) }, () => chosen(from, random));
      }
      default:
        return [chosen(calls, random)];
    }
  }

  return (index, world) => {
    const random = createRandom(`${seed}/${index}`);
    const kind = random.pick(mixture);
    const mood = random.pick(moods);
    const called = proceduresFor(kind, random);
    const path = called[0]?.path ?? "";
    const cast = castOf(world, { random, path });
    const bentCall = random.integer(0, Math.max(0, called.length - 1));
    // What is bent is one input, or else the request around it.
    const bends = mood === "bent" && random.chance(0.7) ? called[bentCall] : undefined;
    const make = inputMaker({ mood, bends, cast, random, world });
    const draft = draftOf(kind, called, { make, random, world, mood });
    if (mood === "wild" || (mood === "bent" && !bends)) disturb(draft, random);
    authorize(draft, { mood, cast, random, world, path });
    const whole = write(draft);
    const asked = { kind, calls: called.map(({ path }) => path) };
    if (kind !== "bytes") return { ...asked, bytes: whole, isBroken: false };
    return { ...asked, bytes: spoil(whole, random), isBroken: true };
  };
}

export interface Making {
  seed: string;
  procedures: CalledProcedure[];
}

interface Scene {
  mood: Mood;
  cast: Cast;
  random: Random;
  world: World;
}

function inputMaker({
  mood,
  bends,
  cast,
  random,
  world: { ids },
}: Scene & { bends: CalledProcedure | undefined }): MakeInput {
  if (mood === "wild") return (procedure) => valueOf(procedure.input, { random, ids });
  return (procedure) => {
    const fitting = valueOf(procedure.input, { random, ids, valueFor: cast.valueFor });
    return procedure === bends ? bend(fitting, { random, ids }) : fitting;
  };
}

function draftOf(
  kind: RequestKind,
  called: CalledProcedure[],
  { make, random, world, mood }: Omit<Scene, "cast"> & { make: MakeInput },
): Draft {
  const [first] = called;
  if (!first) return pageDraft(random, world);
  const isWild = mood === "wild";
  switch (kind) {
    case "batch":
      return batchDraft(called, make);
    case "stream":
      return callDraft(first, make, { headers: [["accept", "text/event-stream"]] });
    case "rest":
      return restDraft(first, make, { random, ids: world.ids, isOdd: isWild && random.chance(0.5) });
    default:
      return callDraft(first, make, { isOdd: isWild && random.chance(0.02) });
  }
}

/** Says who asks: in a fitting request one who may, with the cookie of whoever refreshes or leaves; in a wild one anybody. */
function authorize(draft: Draft, { mood, cast, random, world, path }: Scene & { path: string }): void {
  const bearer =
    mood === "wild"
      ? random.chance(0.75)
        ? random.pick(world.tokens)
        : undefined
      : bearerOf(cast, { random, path });
  if (bearer) draft.headers.push(["authorization", `Bearer ${bearer}`]);
  if (mood !== "wild" && path.startsWith("auth.") && cast.account && random.chance(0.5))
    draft.headers.push(["cookie", cast.account.cookie]);
}
