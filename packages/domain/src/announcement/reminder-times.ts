const hourMs = 3_600_000;

/** How long before its start an event is reminded of. */
export const remindAheadMs = 24 * hourMs;

/**
 * Who learned of the start later than this, by booking or by the notice of a change, is not reminded: an hour before the
 * reminder they have just read it.
 */
export const knownAheadMs = 25 * hourMs;
