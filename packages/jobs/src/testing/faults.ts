/**
 * What can happen to a request on its way to Redis and back. `loseReply`: it is carried out, and the connection breaks before
 * the answer. `repeat`: it is carried out twice, and answered as the first was. `reset`: the connection breaks before it
 * arrives. `busy`, `broken` and `html` are answers of what stands in front of an Upstash. `blackHole`: there is no answer ever.
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

export const noFaults: FaultPlan = { next: () => "none" };
