// oxlint-disable no-empty-pattern -- Playwright reads from the pattern what a fixture needs, also when that is nothing.
import type { Role, Session } from "@boxoffice/contracts";
import { test as base, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";
import { type Api, apiFor } from "./api";
import { type CuttableLine, openLine } from "./cuttable-line";
import { Problems } from "./problems";
import { signUp } from "./sign-up";
import { suiteSettings } from "./suite-settings";

/** Someone with a browser of their own. */
export interface Person {
  context: BrowserContext;
  page: Page;
  session: Session;
  /** The API as this person, for what a journey needs to be there already. */
  api: Api;
}

interface Fixtures {
  /** What any of the journey's browsers complained of; in the end it must be nothing. */
  problems: Problems;
  openContext: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** Opens a browser for someone who is not signed in. */
  newVisitor: (options?: BrowserContextOptions) => Promise<Page>;
  /** Opens a browser in which someone new is signed in. */
  newPerson: (role: Role, name: string, options?: BrowserContextOptions) => Promise<Person>;
  /** A line to the suite's Boxoffice that a journey can cut. What the browsers say about it then is expected. */
  line: CuttableLine;
  /** Keeps a picture of a step with the results of the run. */
  picture: (page: Page, name: string) => Promise<void>;
}

export type NewPerson = Fixtures["newPerson"];

const launchFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What a page leaves in storage when someone signs in, so that the next one tries to restore the session. */
export function signedInBefore(origin: string) {
  return { cookies: [], origins: [{ origin, localStorage: [{ name: "boxoffice.session", value: "1" }] }] };
}

/** Each test opens the browsers it needs; a complaint of any of them fails it, refusals it provokes itself aside. */
export const test = base.extend<Fixtures>({
  launchOptions: [
    async ({}, use) => {
      const { executablePath, env } = suiteSettings().browser;
      await use({ executablePath, args: launchFlags, env: { ...process.env, ...env } });
    },
    { scope: "worker" },
  ],

  baseURL: async ({}, use) => {
    await use(suiteSettings().url);
  },

  problems: async ({}, use) => {
    const problems = new Problems();
    await use(problems);
    base.expect(problems.list(), "what the browsers complained of").toEqual([]);
  },

  openContext: async ({ browser, problems }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      problems.watch(context);
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
  },

  newVisitor: async ({ openContext }, use) => {
    await use(async (options) => (await openContext(options)).newPage());
  },

  newPerson: async ({ openContext }, use) => {
    await use(async (role, name, options) => {
      const url = options?.baseURL ?? suiteSettings().url;
      const context = await openContext({ ...options, storageState: signedInBefore(url) });
      const session = await signUp(context, role, name);
      return { context, session, page: await context.newPage(), api: apiFor(url, session.accessToken) };
    });
  },

  line: async ({ problems }, use) => {
    problems.expectOffline();
    const line = await openLine(suiteSettings().url);
    await use(line);
    await line.close();
  },

  picture: async ({}, use, testInfo) => {
    let taken = 0;
    await use(async (page, name) => {
      taken += 1;
      await page.screenshot({ path: testInfo.outputPath(`${String(taken).padStart(2, "0")}-${name}.png`) });
    });
  },
});

export { expect } from "@playwright/test";
