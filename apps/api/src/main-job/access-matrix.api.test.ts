import { type TokenScope, tokenScopes } from "@boxoffice/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AccessRow, accessRows } from "../testing/access/access-rows.js";
import { type AccessWorld, type Actor, actors, createAccessWorld } from "../testing/access/access-world.js";
import { everyPlace, type PlaceAnswer } from "../testing/access/places.js";

// S2: who may do what to whose. Every procedure of the router is asked by every actor, as a call and where it stands in the REST API, about
// rows that are somebody's. A procedure without a row fails, and so does a refusal that changed anything.

let world: AccessWorld;
beforeAll(async () => {
  world = await createAccessWorld();
});
afterAll(() => world.close());

const places = everyPlace();
const inRest = places.filter(({ name, procedure }) => name !== procedure);
let signedOut = false;

describe("S2: nobody reads or changes what is not theirs", () => {
  test("every procedure has a row, and no row is of a procedure that is gone", () => {
    const procedures = new Set(places.map(({ procedure }) => procedure));
    expect(Object.keys(accessRows).sort()).toEqual([...procedures].sort());
  });

  test("a visitor is let in where the router says that anyone is, and nowhere else", () => {
    for (const { procedure, meta } of places) {
      // Signing in and renewing are for visitors, who are refused for what they show.
      const isRefused = accessRows[procedure]?.outcomes.visitor === "UNAUTHENTICATED";
      const isOpen = !isRefused || procedure === "auth.login" || procedure === "auth.refresh";
      expect([procedure, isOpen]).toEqual([procedure, meta.who === "anyone"]);
    }
  });

  test.each(places)("$name", async ({ procedure, kind, ask }) => {
    if (signedOut) await world.signInAnew();
    signedOut = false;
    const row = accessRows[procedure];
    if (!row) throw new Error(`Who may call ${procedure}? Give it a row.`);
    if (row.endsSession) signedOut = true;
    // The owners last: what they do may undo what the others ask about.
    const order = [...actors].sort((a, b) => rank(row, a) - rank(row, b));
    for (const actor of order) {
      const input = await row.input(world);
      const before = await world.everything();
      const token = actor === "visitor" ? undefined : world.people[actor].token;
      const until = procedure === "jobs.watch" && actor !== "visitor" ? world.ownJobs[actor] : world.event.id;
      const answer = await ask({ url: world.api.url, token, input, until });
      const expected = row.outcomes[actor];
      expect([actor, outcomeOf(row, answer, actor)]).toEqual([actor, expected]);
      const mayChange = kind === "mutation" && ["OK", "sees", "nothing"].includes(expected);
      expect([actor, mayChange ? before : await world.everything()]).toEqual([actor, before]);
    }
  });

  // As calls, tokens.api.test.ts asks them.
  test.each(inRest)(
    "$name lets in a personal access token that may, and none else",
    async ({ procedure, meta, ask }) => {
      const row = accessRows[procedure];
      if (!row) throw new Error(`Who may call ${procedure}? Give it a row.`);
      const owner = world.people[rank(row, "organizer") > 0 ? "organizer" : "customer"];
      async function askWith(scopes: TokenScope[]) {
        const grant = { name: "Import", scopes, expiresInDays: 1 };
        const { token, secret } = await owner.client.tokens.create.mutate(grant);
        const input = await row?.input(world);
        const answer = await ask({ url: world.api.url, token: secret, input: input ?? {} });
        // There is an end to how many one may have.
        await owner.client.tokens.revoke.mutate({ tokenId: token.id });
        return answer;
      }
      const { scope } = meta;
      const missing = scope === "session" ? null : scope;
      const others = tokenScopes.filter((one) => one !== scope);
      const own = scope === "any" || scope === "session" ? tokenScopes.slice(0, 1) : [scope];
      const tries = [
        ...(scope === "any" ? [] : [{ scopes: others, expected: ["FORBIDDEN", missing] }]),
        ...(scope === "session" ? [] : [{ scopes: own, expected: ["OK", undefined] }]),
      ];
      for (const { scopes, expected } of tries) {
        const { reason, details } = await askWith(scopes);
        expect([scopes, reason, details?.missingScope]).toEqual([scopes, ...expected]);
      }
    },
  );
});

const rank = ({ outcomes }: AccessRow, actor: Actor) => (["OK", "sees"].includes(outcomes[actor]) ? 1 : 0);

/** What an answer amounts to, in the words of the row. */
function outcomeOf({ secret, outcomes }: AccessRow, { reason, text }: PlaceAnswer, actor: Actor): string {
  if (reason !== "OK") return reason;
  const expected = outcomes[actor];
  if (expected === "sees") return secret && text.includes(secret(world)) ? "sees" : "OK";
  const shown = Object.entries(world.theirs).filter(([, value]) => text.includes(value));
  const strange = shown.filter(([name]) => actor !== (name === "draft" ? "organizer" : "customer"));
  if (strange.length > 0 && expected !== "OK") return `sees ${strange.map(([name]) => name).join(", ")}`;
  return ["OK", "nothing", "unchanged"].includes(expected) ? expected : "OK";
}
