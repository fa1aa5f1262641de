import type { HeldEntry, QueueEntry, QueueStats } from "../queue/job-queue.js";

interface Modelled {
  state: "ready" | "delayed" | "leased" | "dead";
  priority: number;
  deliveries: number;
  token: string | null;
  /** Its lease has ended; the next claim, whoever makes it, finds it ready. */
  isLeaseOver: boolean;
}

/** What a queue must do, said as simply as possible: the oracle of the interleavings. Delays are none or for ever. */
export class QueueModel {
  readonly jobs = new Map<string, Modelled>();

  enter(entries: readonly QueueEntry[], { mayRevive }: { mayRevive: boolean }): number {
    let entered = 0;
    for (const { jobId, delayMs, priority } of entries) {
      const known = this.jobs.get(jobId);
      if (known && !(mayRevive && known.state === "dead")) continue;
      const state = delayMs > 0 ? "delayed" : "ready";
      this.jobs.set(jobId, { state, priority, deliveries: 0, token: null, isLeaseOver: false });
      entered += 1;
    }
    return entered;
  }

  /** Checks what a new claim has handed out, and takes it over. */
  claim(handed: readonly (HeldEntry & { delivery: number })[], limit: number, isLeaseOver: boolean): void {
    for (const job of this.jobs.values()) {
      if (job.state === "leased" && job.isLeaseOver) Object.assign(job, { state: "ready", token: null });
    }
    const ready = [...this.jobs.values()].filter((job) => job.state === "ready");
    if (handed.length !== Math.min(limit, ready.length)) {
      throw new Error(`${handed.length} were handed out of ${ready.length}, ${limit} were asked for`);
    }
    for (const { jobId, token, delivery } of handed) {
      const job = this.jobs.get(jobId);
      if (job?.state !== "ready") throw new Error(`${jobId} was handed out although it is ${job?.state}`);
      Object.assign(job, { state: "leased", token, deliveries: job.deliveries + 1, isLeaseOver });
      if (delivery !== job.deliveries) throw new Error(`${jobId} was handed out for the ${delivery}th time`);
    }
    const lowest = Math.min(...handed.map(({ jobId }) => this.jobs.get(jobId)?.priority ?? 0));
    const passedBy = [...this.jobs.values()].find((job) => job.state === "ready" && job.priority > lowest);
    if (passedBy && handed.length > 0) throw new Error("A more urgent entry was passed by");
  }

  heldUnder(token: string): string[] {
    return [...this.jobs].filter(([, job]) => job.token === token).map(([jobId]) => jobId);
  }

  /** Applies `change` to each of those still held under their token; returns their ids, each once. */
  change(entries: readonly HeldEntry[], change: (job: Modelled, jobId: string) => void): string[] {
    const held: string[] = [];
    for (const { jobId, token } of entries) {
      const job = this.jobs.get(jobId);
      if (!job || job.token !== token || held.includes(jobId)) continue;
      held.push(jobId);
      change(job, jobId);
    }
    return held;
  }

  stats(): QueueStats {
    const stats = { ready: 0, delayed: 0, leased: 0, dead: 0 };
    for (const { state } of this.jobs.values()) stats[state] += 1;
    return stats;
  }
}
