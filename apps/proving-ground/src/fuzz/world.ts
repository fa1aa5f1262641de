import { testJwtSecret } from "@boxoffice/api/testing";
import type { Instance } from "../instance/instance.js";
import { signAccessToken } from "../instance/sign-access-token.js";
import { stageEvent } from "../instance/staged-event.js";

/** What is really there for requests to name: without it nearly all of them would end at the first look-up. */
export interface World {
  /** Access tokens that hold, and some that do not. */
  tokens: string[];
  /** Ids of events, ticket types and people. */
  ids: string[];
}

const nobody = "00000000-0000-7000-8000-000000000000";

export async function buildWorld({ db, people }: Instance): Promise<World> {
  const customers = await people.customers(8);
  const events = [];
  for (const status of ["PUBLISHED", "PUBLISHED", "DRAFT"] as const) {
    events.push(await stageEvent(db, people, { capacity: 100_000, types: [{}, { capacity: 50 }], status }));
  }
  const holding = [...customers, ...events.map(({ organizer }) => organizer)];
  const otherKey = signAccessToken("a secret that this instance does not have", {
    id: nobody,
    role: "CUSTOMER",
  });
  const ofNobody = signAccessToken(testJwtSecret, { id: nobody, role: "ORGANIZER" });
  return {
    tokens: [...holding.map(({ token }) => token), otherKey, ofNobody, "bxo_notatokenatall", "a.b.c"],
    ids: [
      ...events.flatMap(({ id, types }) => [id, ...types.map((type) => type.id)]),
      ...holding.map(({ id }) => id),
      nobody,
    ],
  };
}
