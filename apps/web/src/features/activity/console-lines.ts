import type { JobStatus, JobTransition, JobType } from "@boxoffice/contracts";

/** One recorded transition, with the id it has in the stream. */
export interface ConsoleLine {
  id: string;
  transition: JobTransition;
}

export interface JobFilter {
  status?: JobStatus | undefined;
  type?: JobType | undefined;
  eventId?: string | undefined;
}

/** Some minutes of a busy day to look back on. Only those in view are drawn, so this is a matter of memory alone. */
const maxLines = 5_000;

/** Adds what is new at the end. A stream that was interrupted may send its last lines again; they appear once. */
export function appendLines(known: ConsoleLine[], added: ConsoleLine[]): ConsoleLine[] {
  const recent = new Set(known.map((line) => line.id));
  const fresh = added.filter((line) => !recent.has(line.id));
  return fresh.length === 0 ? known : [...known, ...fresh].slice(-maxLines);
}

export function filterLines(lines: ConsoleLine[], { status, type, eventId }: JobFilter): ConsoleLine[] {
  return lines.filter(
    ({ transition }) =>
      (!status || transition.to === status) &&
      (!type || transition.type === type) &&
      (!eventId || transition.eventId === eventId),
  );
}

/** Jobs whose latest line says dead: those, and only those, can be run again. */
export function deadJobIds(lines: ConsoleLine[]): Set<string> {
  const latest = new Map(lines.map(({ transition }) => [transition.jobId, transition.to]));
  return new Set([...latest].filter(([, status]) => status === "DEAD").map(([jobId]) => jobId));
}
