import { batched } from "../batched.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { type EventFacts, haveFactsChanged } from "../event/index.js";
import { factNames } from "./fact-names.js";
import { type BookingNotice, findNotices } from "./notice.store.js";
import { findVersionsSince, type VersionFacts } from "./version.store.js";

export type EventChange =
  /** The booking is no longer active, or its customer knows already. */
  | { outcome: "not-concerned" }
  /** The event has changed again since: the job of that later version tells the customer the net change. */
  | { outcome: "superseded" }
  /** Nothing the customer was told differs: the change was taken back. */
  | { outcome: "unchanged" }
  | {
      outcome: "changed";
      /** With the event's facts as they were at the version told of. */
      notice: BookingNotice;
      before: EventFacts;
      /** The version that they come from, or most of them. */
      fromVersion: number;
      changed: (keyof EventFacts)[];
    };

interface ChangeQuestion {
  bookingId: string;
  version: number;
}

const compareTogether = batched(compareMany);

/**
 * What the holder of this booking has to be told about the event's `version`, compared with the version they were told last,
 * and with what any message since has stated, whether or not it is recorded as sent. Calls made at about the same time share
 * their reads. Throws NOT_FOUND for a booking or version that was never recorded.
 */
export async function getEventChange(ctx: DomainContext, question: ChangeQuestion): Promise<EventChange> {
  return (await compareTogether(ctx, question)) ?? fail("NOT_FOUND");
}

async function compareMany(
  ctx: DomainContext,
  questions: readonly ChangeQuestion[],
): Promise<(EventChange | null)[]> {
  const notices = await findNotices(
    ctx,
    questions.map((question) => question.bookingId),
  );
  const since = new Map<string, number>();
  for (const { event, toldVersion } of notices.values()) {
    since.set(event.id, Math.min(toldVersion, since.get(event.id) ?? toldVersion));
  }
  const versions = await findVersionsSince(ctx, since);
  return questions.map(({ bookingId, version }) => {
    const notice = notices.get(bookingId);
    return notice ? compare(notice, version, versions.get(notice.event.id) ?? []) : null;
  });
}

function compare(
  notice: BookingNotice,
  version: number,
  versions: readonly VersionFacts[],
): EventChange | null {
  const { status, toldVersion, statedVersions, event } = notice;
  if (status !== "CONFIRMED" || toldVersion >= version) return { outcome: "not-concerned" };
  const factsAt = (wanted: number) => versions.find((entry) => entry.version === wanted)?.facts;
  const [told, after] = [factsAt(toldVersion), factsAt(version)];
  if (!told || !after) return null;
  // Only the latest version's job speaks, so no two jobs ever tell one customer the same thing at the same time.
  if (isSuperseded(versions, version)) return { outcome: "superseded" };
  const before = { ...told };
  let fromVersion = toldVersion;
  for (const stated of statedVersions) {
    const facts = factsAt(stated);
    if (!facts || !haveFactsChanged(facts, after)) continue;
    // Whoever may have read something else since must hear what holds now, though it is what they were told first.
    if (!haveFactsChanged(before, after)) fromVersion = stated;
    for (const name of factNames)
      if (before[name] === after[name]) Object.assign(before, { [name]: facts[name] });
  }
  const changed = factNames.filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return { outcome: "unchanged" };
  return {
    outcome: "changed",
    notice: { ...notice, event: { ...event, ...after } },
    before,
    fromVersion,
    changed,
  };
}

/** Whether a later version says something else again; its own announcement tells of it. */
function isSuperseded(versions: readonly VersionFacts[], version: number): boolean {
  const later = versions.filter((entry) => entry.version >= version);
  return later.some((entry, i) => {
    const previous = later[i - 1];
    return previous !== undefined && haveFactsChanged(previous.facts, entry.facts);
  });
}
