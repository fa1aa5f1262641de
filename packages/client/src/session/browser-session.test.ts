import "../testing/open-window.js";
import { randomUUID } from "node:crypto";
import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createClient, isBoxofficeError } from "../index.js";
import { cookieJar } from "../testing/cookie-jar.js";
import { createBrowserSession } from "./create-browser-session.js";

let db: TestDatabase;
let server: BoxofficeProcess;
beforeAll(async () => {
  db = await createTestDatabase();
  server = await spawnBoxoffice({ DATABASE_URL: db.url, ROLE: "api", SEED_DEMO: "false" });
});
afterAll(async () => {
  await server.terminate();
  await db.close();
});
beforeEach(() => localStorage.clear());

/** A browser: what its pages share is a jar of cookies and storage. `open` opens a page, which is a tab or a reload. */
async function newBrowser() {
  const jar = cookieJar();
  const sent: { path: string; keepalive: boolean }[] = [];
  let isCut = false;
  async function fetchHere(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    sent.push({
      path: new URL(input instanceof Request ? input.url : input).pathname,
      keepalive: init?.keepalive === true,
    });
    if (isCut) throw new TypeError("Failed to fetch");
    return jar.fetch(input, init);
  }
  const open = () => {
    const session = createBrowserSession({ url: server.url, fetch: fetchHere });
    return { session, client: createClient({ url: server.url, session, fetch: fetchHere }) };
  };
  const page = open();
  const who = {
    email: `${randomUUID()}@example.test`,
    password: "correct horse battery",
    name: "Ada",
    role: "CUSTOMER" as const,
  };
  page.session.start(await page.client.auth.register.mutate(who));
  return {
    ...page,
    open,
    renewals: () => sent.filter(({ path }) => path === "/trpc/auth.refresh"),
    cut: (cut = true) => {
      isCut = cut;
    },
  };
}

/** A token that nobody has issued, in place of the one in use. */
function spoilToken({ session }: Pick<Awaited<ReturnType<typeof newBrowser>>, "session">): void {
  const now = session.state();
  if (now.status !== "signed-in") throw new Error("Nobody is signed in");
  session.start({ ...now.session, accessToken: "of.another.secret" });
}

test("a visitor has no token, and asks for none", async () => {
  let asked = 0;
  const session = createBrowserSession({
    url: server.url,
    fetch: () => Promise.reject(new Error(String((asked += 1)))),
  });
  expect(await session.freshToken()).toBeNull();
  expect(session.state()).toEqual({ status: "signed-out", ended: false });
  expect(asked).toBe(0);
});

test("a reload finds who was signed in, by the cookie alone: the access token is in no storage", async () => {
  const { open, session, renewals } = await newBrowser();
  expect(JSON.stringify(Object.entries(localStorage))).not.toContain(await session.freshToken());
  const reloaded = open();
  expect(reloaded.session.state()).toEqual({ status: "restoring" });
  expect((await reloaded.client.auth.me.query()).name).toBe("Ada");
  expect(reloaded.session.state()).toMatchObject({ status: "signed-in", session: { user: { name: "Ada" } } });
  // A page that is left meanwhile still gets the new cookie: with the old one, which is spent, the next would end the session.
  expect(renewals()).toEqual([{ path: "/trpc/auth.refresh", keepalive: true }]);
});

test("ten calls with a token that is refused share one exchange, and are all answered", async () => {
  const browser = await newBrowser();
  spoilToken(browser);
  const { client, renewals } = browser;
  // One by one, as mutations are; queries would share a request.
  const cancel = () => client.bookings.cancel.mutate({ bookingId: randomUUID() });
  const refusals = await Promise.all(
    Array.from({ length: 10 }, () => cancel().catch((error: unknown) => error)),
  );
  expect(refusals.filter((refusal) => isBoxofficeError(refusal, "NOT_FOUND"))).toHaveLength(10);
  expect(renewals()).toHaveLength(1);
});

test("a session that the server has ended is over, says so, and is not looked for again", async () => {
  const browser = await newBrowser();
  const { client, session, open, renewals } = browser;
  const other = open();
  await other.client.auth.logoutEverywhere.mutate();
  spoilToken(browser);
  const error: unknown = await client.auth.me.query().catch((reason) => reason);
  expect(isBoxofficeError(error, "UNAUTHENTICATED")).toBe(true);
  expect(session.state()).toEqual({ status: "signed-out", ended: true });
  expect(open().session.state()).toEqual({ status: "signed-out", ended: false });
  const before = renewals().length;
  expect(await session.freshToken()).toBeNull();
  expect(renewals()).toHaveLength(before);
});

test("no answer ends nothing: who was here is found when the connection is back", async () => {
  const { open, cut } = await newBrowser();
  cut();
  const reloaded = open();
  expect(await reloaded.session.freshToken()).toBeNull();
  expect(reloaded.session.state()).toEqual({ status: "unreachable" });
  cut(false);
  const stop = reloaded.session.keepFresh();
  dispatchEvent(new Event("online"));
  await eventually(() => expect(reloaded.session.state()).toMatchObject({ status: "signed-in" }));
  stop();
});

test("whoever leaves in one tab has left in all, and an answer that was on its way signs nobody in again", async () => {
  const { session, open } = await newBrowser();
  const other = open();
  const renewed = other.session.renew();
  session.leave();
  // A browser tells the other tabs only.
  dispatchEvent(Object.assign(new Event("storage"), { key: "boxoffice.session", newValue: null }));
  await renewed;
  expect(other.session.state()).toEqual({ status: "signed-out", ended: false });
  expect(open().session.state()).toEqual({ status: "signed-out", ended: false });
});

test("who wants to know hears of each change until they have enough", async () => {
  const { session } = await newBrowser();
  const heard: string[] = [];
  const stop = session.subscribe(() => heard.push(session.state().status));
  await session.renew();
  session.leave();
  stop();
  session.leave();
  expect(heard).toEqual(["signed-in", "signed-out"]);
});
