import type { Route } from "@playwright/test";
import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { password } from "../support/sign-up";
import { openTab, signIn } from "../support/steps";

test("a page that is left while it renews the session does not end it", async ({ newPerson, line }) => {
  const { page, context } = await newPerson("CUSTOMER", "Carl Customer", { baseURL: line.url });
  const refreshToken = async () => (await context.cookies()).find(({ httpOnly }) => httpOnly)?.value;
  const before = await refreshToken();
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
  const first = await refreshToken();
  expect(first).not.toBe(before);
  let isAnswered = false;
  const holdAnswer = async (route: Route) => {
    const answered = line.hold();
    await route.continue();
    await answered;
    isAnswered = true;
  };
  await page.route(/auth\.refresh/, holdAnswer, { times: 1 });
  await page.reload({ waitUntil: "commit" });
  await expect.poll(() => isAnswered).toBe(true);
  await page.goto("about:blank");
  line.release();
  await expect.poll(refreshToken).not.toBe(first);

  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
});

test("a page reloaded twice within one round trip keeps its session", async ({ newPerson }) => {
  const { page, context } = await newPerson("CUSTOMER", "Carl Customer");
  const leftWith: number[] = [];
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
  // What the page that is left has asked for: its answer has not reached the browser when the next one asks. At the very moment that
  // one does, or it would be for a slow machine to decide whether the two still belong together.
  await page.route(
    /auth\.refresh/,
    async (route) => {
      const cookie = (await context.cookies()).find(({ httpOnly }) => httpOnly);
      const left = await fetch(new URL("/trpc/auth.refresh", page.url()), {
        method: "POST",
        headers: { "content-type": "application/json", cookie: `${cookie?.name}=${cookie?.value}` },
        body: "{}",
      });
      leftWith.push(left.status);
      await route.continue();
    },
    { times: 1 },
  );
  for (let times = 0; times < 2; times += 1) {
    await page.reload();
    await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
  }
  expect(leftWith).toEqual([200]);
});

test("a reload keeps the session, signing out ends it, and Back shows nothing private", async ({
  newPerson,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  await bookSeats(customer, event, 1);
  const page = customer.page;
  const booking = page.getByRole("link", { name: event.title });

  await page.goto("/bookings");
  await expect(booking).toBeVisible();
  await page.reload();
  await expect(booking).toBeVisible();

  await openTab(page, "Account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(booking).toBeHidden();

  await page.goto("/bookings");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a new password signs every other device out, and this one stays", async ({
  newPerson,
  openContext,
  problems,
}) => {
  problems.expect({ address: /auth\.changePassword$/, status: 400 });
  problems.expect({ address: /auth\.refresh$/, status: 401 });
  const { page, session } = await newPerson("CUSTOMER", "Carl Customer");
  const other = await (await openContext({ userAgent: "my-importer/2.1" })).newPage();
  await other.goto("/sign-in?next=/account");
  await signIn(other, session.user.email);
  await expect(other.getByRole("heading", { name: "Account" })).toBeVisible();

  await page.goto("/account");
  const devices = page.getByRole("region", { name: "Signed in on" }).getByRole("listitem");
  await expect(devices.filter({ hasText: "my-importer" })).toBeVisible();
  await expect(devices.filter({ hasText: "This device" })).toHaveCount(1);
  await openContext({ userAgent: "a-stranger/1.0" }).then((context) =>
    context.request.post("/trpc/auth.login", { data: { email: session.user.email, password } }),
  );
  await page.reload();
  await devices.filter({ hasText: "a-stranger" }).getByRole("button").click();
  await expect(page.getByText("a-stranger is signed out")).toBeVisible();
  await expect(devices).toHaveCount(2);

  const newPassword = "a horse of another colour";
  await page.getByLabel("Current password").fill("not my password");
  await page.getByLabel("New password").fill(newPassword);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await page.getByLabel("Current password").fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();
  await expect(devices).toHaveCount(1);

  await other.reload();
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
});

test("who changes their name keeps the focus, and is called by it after a reload", async ({ newPerson }) => {
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  await page.goto("/account");
  const change = page.getByRole("button", { name: "Change name" });
  await change.press("Enter");
  await page.keyboard.type("Carla Kunde");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Name changed: Carla Kunde")).toBeVisible();
  await expect(change).toBeFocused();
  await page.reload();
  await expect(page.getByRole("definition").filter({ hasText: "Carla Kunde" })).toBeVisible();
});
