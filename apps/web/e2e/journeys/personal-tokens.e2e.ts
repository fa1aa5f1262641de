import { roles, tokenScopes } from "@boxoffice/contracts";
import type { Locator, Page } from "@playwright/test";
import { curlExample, typeScriptExample } from "../../src/features/account/tokens/example-code";
import { violationsOf } from "../support/accessibility";
import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { runInShell, runTypeScript } from "../support/run-example";
import { suiteSettings } from "../support/suite-settings";

test.use({ contextOptions: { reducedMotion: "reduce" } });

function tokensOf(page: Page): Locator {
  return page.getByRole("region", { name: "Personal access tokens" });
}

async function copied(page: Page, button: string): Promise<string> {
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("button", { name: button }).getByText("Copied")).toBeAttached();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a token is made by keyboard, seen once, used as pasted and revoked", { tag: "@phone" }, async ({
  newPerson,
  picture,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const booking = await bookSeats(customer, await publishEvent(organizer), 2);
  const { page, context } = customer;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const tokens = tokensOf(page);
  await page.goto("/account");
  await expect(tokens.getByText("No tokens yet.")).toBeVisible();

  await test.step("what is missing is told, and what is typed makes a token", async () => {
    await tokens.getByRole("button", { name: "New token" }).press("Enter");
    await expect(tokens.getByLabel("Name", { exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(tokens.getByText("Fill this in.")).toBeVisible();
    await expect(tokens.getByText("Choose at least one.")).toBeVisible();
    await expect(tokens.getByLabel("Name", { exact: true })).toBeFocused();
    await page.keyboard.type("My calendar");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await expect(tokens.getByLabel("bookings:read")).toBeChecked();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, "new-token");
    await tokens.getByRole("button", { name: "Create token" }).press("Enter");
    await expect(tokens.getByRole("heading", { name: "Your token My calendar" })).toBeFocused();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, "fresh-token");
  });

  const secret = await copied(page, "Copy token");
  const line = await copied(page, "Copy curl example");
  expect(secret).toMatch(/^bxo_\w{46}$/);
  expect(await runInShell(line)).toMatchObject({ items: [{ reference: booking.reference }] });
  const [printed] = await runTypeScript([await copied(page, "Copy TypeScript example")]);
  expect(printed).toContain(booking.reference);

  await test.step("it is not shown again; its use is", async () => {
    await tokens.getByRole("button", { name: "I have copied it" }).press("Enter");
    await expect(tokens.getByRole("heading", { name: "Personal access tokens" })).toBeFocused();
    await expect(page.getByText(secret)).toHaveCount(0);
    const row = tokens.getByRole("listitem").filter({ hasText: "My calendar" });
    await expect(row.getByText(`${secret.slice(0, 8)}…`)).toBeVisible();
    await expect(row.getByText(/^Last used .* by (node|curl) from 127\.0\.0\.1,/)).toBeVisible();
    await expect(row.getByText("Active")).toBeVisible();
  });

  await test.step("revoked, it lets nobody in, and the focus is not lost", async () => {
    await tokens.getByRole("button", { name: "Revoke My calendar" }).press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("button", { name: "Keep token" })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, "revoke");
    await dialog.getByRole("button", { name: "Revoke token" }).press("Enter");
    await expect(tokens.getByText("No tokens yet.")).toBeVisible();
    await expect(tokens.getByRole("heading", { name: "Personal access tokens" })).toBeFocused();
    expect(await runInShell(line)).toMatchObject({ status: 401, reason: "UNAUTHENTICATED" });
  });
});

test("who has as many tokens as there may be is told to revoke one, also by a tab that did not know", async ({
  newPerson,
  problems,
}) => {
  problems.expect({ address: /tokens\.create$/, status: 400 });
  const { page, api } = await newPerson("CUSTOMER", "Carl Customer");
  const grant = { scopes: ["events:read" as const], expiresInDays: 1 };
  for (let made = 1; made < 20; made += 1)
    await api.tokens.create.mutate({ ...grant, name: `Program ${made}` });
  const tokens = tokensOf(page);
  await page.goto("/account");
  await expect(tokens.getByRole("listitem")).toHaveCount(19);
  await tokens.getByRole("button", { name: "New token" }).click();
  await tokens.getByLabel("Name", { exact: true }).fill("One too many");
  await tokens.getByLabel("events:read").check();
  await api.tokens.create.mutate({ ...grant, name: "Program 20" });
  await tokens.getByRole("button", { name: "Create token" }).click();
  await expect(tokens.getByText("Nobody has more than 20 tokens at a time.")).toBeVisible();
  await tokens.getByRole("button", { name: "Never mind" }).click();
  await expect(tokens.getByText("Nobody has more than 20 tokens at a time.")).toBeVisible();
  await expect(tokens.getByRole("button", { name: "New token" })).toHaveCount(0);
  await expect(tokens.getByRole("listitem")).toHaveCount(20);
  await expect(tokens.getByText("Expires soon")).toHaveCount(20);
});

test("the examples of each scope run as pasted, with that scope alone", async ({ newPerson }) => {
  test.slow();
  const origin = suiteSettings().url;
  const programs: string[] = [];
  for (const role of roles) {
    const { api } = await newPerson(role, "Ada Author");
    for (const scope of tokenScopes) {
      const { secret } = await api.tokens.create.mutate({ name: scope, scopes: [scope], expiresInDays: 1 });
      const example = { origin, role, scopes: [scope], secret };
      const answer = await runInShell(curlExample(example));
      expect(answer, `${role} ${scope}`).not.toHaveProperty("reason");
      programs.push(typeScriptExample(example));
    }
  }
  const printed = await runTypeScript(programs);
  expect(printed).toHaveLength(roles.length * tokenScopes.length);
  expect(printed.filter((output) => output === "")).toEqual([]);
});
