import { setTimeout as delay } from "node:timers/promises";
import type { Person } from "../../instance/people.js";
import { createRandom, type Random } from "../../instance/random.js";
import { type StagedEvent, stageEvent, wishFor } from "../../instance/staged-event.js";
import { apiFor, type Arena, type Campaign, type Scenario } from "../campaign.js";
import { checkWhole } from "../check-whole.js";
import { expectOnly } from "../tally.js";
import { watchSale } from "../watch-sale.js";

const sizes = {
  full: { buyers: 64, editors: 4, editsEach: 40 },
  quick: { buyers: 48, editors: 4, editsEach: 20 },
  small: { buyers: 24, editors: 3, editsEach: 12 },
};

interface Editor {
  editor: number;
  random: Random;
}

/** One save: reads, chooses a capacity around what is sold, and saves it if nobody was faster. Returns the new version. */
async function edit(arena: Arena, event: StagedEvent, { editor, random }: Editor): Promise<number | null> {
  const { findings } = arena;
  const api = apiFor(arena, editor);
  const seen = await api.event(event.organizer, event.id);
  expectOnly(findings, [seen], ["OK"]);
  if (seen.kind !== "ok") return null;
  const { version, capacity, seatsLeft } = seen.data;
  const wanted = Math.max(1, capacity - seatsLeft + random.integer(-8, 12));
  const answer = await api.updateEvent(event.organizer, {
    id: event.id,
    version,
    patch: { capacity: wanted },
  });
  expectOnly(findings, [answer], ["OK", "CAPACITY_BELOW_SOLD", "STALE_VERSION"]);
  if (answer.kind === "ok") {
    findings.count("saved");
    findings.equal("capacity saved", answer.data.capacity, wanted);
    findings.equal("version saved", answer.data.version, version + 1);
    findings.check(answer.data.seatsLeft >= 0, () => `${answer.data.seatsLeft} seats left after a save`);
    return answer.data.version;
  }
  const details = answer.kind === "refused" ? answer.details : undefined;
  if (details && "sold" in details) {
    findings.count("belowSold");
    findings.check(details.sold > wanted, () => `${wanted} refused with ${details.sold} sold`);
  }
  if (details && "currentVersion" in details) {
    findings.count("stale");
    findings.check(
      details.currentVersion > version,
      () => `${version} is stale at ${details.currentVersion}`,
    );
  }
  return null;
}

/** Books a few seats, keeps them for a moment, and comes again, until the edits are over. */
async function comeAndGo(
  arena: Arena,
  event: StagedEvent,
  { buyer, index, isOver }: { buyer: Person; index: number; isOver: () => boolean },
): Promise<void> {
  const random = createRandom(String(arena.random.next()));
  while (!isOver()) {
    const answer = await apiFor(arena, index).book(buyer, wishFor(event, random.integer(1, 3)));
    expectOnly(arena.findings, [answer], ["OK", "SOLD_OUT"]);
    await delay(random.integer(1, 15));
    if (answer.kind === "ok")
      expectOnly(arena.findings, [await apiFor(arena, index).cancel(buyer, answer.data.id)], ["OK"]);
  }
}

async function editOften(arena: Arena, event: StagedEvent, editor: number): Promise<number[]> {
  const random = createRandom(String(arena.random.next()));
  const versions: number[] = [];
  for (let nth = 0; nth < sizes[arena.size].editsEach; nth++) {
    const version = await edit(arena, event, { editor, random });
    if (version !== null) versions.push(version);
    await delay(random.integer(2, 20));
  }
  return versions;
}

/** Several editors of one event save around what is sold, while people buy and give back. */
const editsRaceBuyers: Scenario = {
  name: "organizer edits race buyers",
  runs: { full: 20, quick: 4, small: 1 },
  async run(arena) {
    const { instance, findings, size } = arena;
    const { buyers, editors } = sizes[size];
    const event = await stageEvent(instance.db, instance.people, { capacity: 20 });
    const crowd = await instance.people.customers(buyers);
    const watch = watchSale(arena, event.id);
    let isOver = false;
    const buying = Promise.all(
      crowd.map((buyer, index) => comeAndGo(arena, event, { buyer, index, isOver: () => isOver })),
    );
    const editing = Array.from({ length: editors }, (_, editor) => editOften(arena, event, editor));
    const versions = (await Promise.all(editing)).flat();
    isOver = true;
    await buying;
    const sale = await watch.stop();
    // Each save made one version: of two from the same version, one lost.
    findings.equal("saves of different versions", new Set(versions).size, versions.length);
    findings.equal("last version", sale.version, versions.length + 1);
    await checkWhole(arena, [event.id]);
  },
};

export const b6: Campaign = {
  promise: "B6",
  says: "capacity can't go below sold; edits and purchases stay in one order",
  processes: 1,
  scenarios: [editsRaceBuyers],
  figure: (findings) =>
    `${findings.counted("saved")} saves, ${findings.counted("belowSold")} CAPACITY_BELOW_SOLD, ${findings.counted("stale")} STALE_VERSION; ` +
    `never below sold in ${findings.counted("samples").toLocaleString("en")} snapshots`,
};
