import type { DomainContext } from "../context.js";
import type { EventFacts } from "../event/index.js";

export interface VersionFacts {
  version: number;
  facts: EventFacts;
}

/** For each event what it said at each version from the given one on, oldest first. */
export async function findVersionsSince(
  { db }: DomainContext,
  since: ReadonlyMap<string, number>,
): Promise<Map<string, VersionFacts[]>> {
  const rows = await db.sql.query<VersionFacts & { eventId: string }>(
    `SELECT v.event_id AS "eventId", v.version, v.facts
     FROM unnest($1::uuid[], $2::int[]) AS asked (event_id, version)
     JOIN event_versions v ON v.event_id = asked.event_id AND v.version >= asked.version
     ORDER BY v.event_id, v.version`,
    [[...since.keys()], [...since.values()]],
    "find-versions-since",
  );
  const versions = new Map<string, VersionFacts[]>();
  for (const { eventId, ...version } of rows) {
    const ofEvent = versions.get(eventId);
    if (ofEvent) ofEvent.push(version);
    else versions.set(eventId, [version]);
  }
  return versions;
}
