import type { Campaign, Scenario } from "../campaign.js";
import { race } from "./b1-seats.js";
import { manyTimes } from "./b2-one-booking.js";
import { cancelFlood } from "./b5-cancel.js";
import { keysInParallel } from "./b8-same-key.js";

/** The races of one process, with fewer runs: each was run often enough there. */
function again(scenario: Scenario, full: number): Scenario {
  return { ...scenario, runs: { full, quick: 1, small: 1 } };
}

export const b11: Campaign = {
  promise: "B11",
  says: "several API processes on one database keep every promise above",
  processes: 3,
  scenarios: [again(race, 10), again(manyTimes, 3), again(cancelFlood, 3), again(keysInParallel, 2)],
  figure: (findings) =>
    `against 3 processes: ${findings.counted("sold").toLocaleString("en")} sold in ${findings.counted("races")} races, ` +
    `${findings.counted("bookings").toLocaleString("en")} bookings from ${findings.counted("requests").toLocaleString("en")} requests, ` +
    `${findings.counted("cancelled")} bookings cancelled once, ${findings.counted("keys").toLocaleString("en")} keys with one answer`,
};
