/**
 * What can happen to a request on its way to Redis and back. `loseReply`: it is carried out, and the connection breaks before
 * the answer. `repeat`: it is carried out twice, and answered as the first was. `reset`: the connection breaks before it
 * arrives. `busy`, `broken` and `html` are answers of what stands in front of an Upstash. `blackHole`: nothing on this
 * connection is carried out or answered any more, and it stays open.
 */
export type Fault =
  | "none"
  | "loseReply"
  | "repeat"
  | "delay"
  | "reset"
  | "busy"
  | "broken"
  | "html"
  | "blackHole";

/** What happens to the next request. */
export interface FaultPlan {
  next(): Fault;
}

/** One request in five meets one of the faults, as the seed has it. */
export function seededFaults(seed: number, faults: readonly Fault[]): FaultPlan {
  let state = seed | 1;
  const draw = (below: number) => {
    // Xorshift: small, and the same everywhere.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  return { next: () => (draw(5) === 0 ? (faults[draw(faults.length)] ?? "none") : "none") };
}

/** A plan that does `now` to every request until it is told something else. */
export interface SwitchedFaults extends FaultPlan {
  now: Fault;
}

export function switchedFaults(): SwitchedFaults {
  return {
    now: "none",
    next() {
      return this.now;
    },
  };
}

export const noFaults: FaultPlan = { next: () => "none" };
