import { readFile } from "node:fs/promises";
import { violationsOf } from "../support/accessibility";
import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { password } from "../support/sign-up";
import { signIn } from "../support/steps";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("a customer takes their data along and leaves; nobody can sign in as them any more", {
  tag: "@phone",
}, async ({ newPerson, picture, problems }) => {
  problems.expect({ address: /account\.delete$/, status: 400 });
  problems.expect({ address: /auth\.login$/, status: 401 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  const booking = await bookSeats(customer, event, 2);
  const { secret } = await customer.api.tokens.create.mutate({
    name: "My calendar",
    scopes: ["bookings:read"],
    expiresInDays: 30,
  });
  const { page, session } = customer;
  await page.goto("/account");

  await test.step("everything that is kept is in the file, and nothing secret", async () => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download my data" }).press("Enter");
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^boxoffice-data-\d{4}-\d\d-\d\d\.json$/);
    const text = await readFile(await download.path(), "utf8");
    expect(JSON.parse(text)).toMatchObject({
      user: { email: session.user.email },
      bookings: [{ reference: booking.reference }],
      tokens: [{ name: "My calendar" }],
    });
    expect(text).not.toContain(secret);
    await expect(page.getByText("All data exported")).toBeVisible();
  });

  await test.step("what it means is said, and the password asked for", async () => {
    await page.getByRole("button", { name: "Delete my account" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Delete your account?" });
    await expect(dialog.getByText("Bookings of events ahead are cancelled")).toBeVisible();
    await dialog.getByLabel("Your password").fill("not my password");
    await page.keyboard.press("Enter");
    await expect(dialog.getByText("This is not your password.")).toBeVisible();
    await expect(dialog.getByLabel("Your password")).toBeFocused();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, "delete-account");
    await dialog.getByLabel("Your password").fill(password);
    await dialog.getByRole("button", { name: "Delete for good" }).press("Enter");
  });

  await expect(page.getByRole("heading", { name: "What’s on" })).toBeVisible();
  await expect(page.getByText("Your account is deleted")).toBeVisible();
  await expect(page).toHaveURL("/");
  await picture(page, "gone");
  const { seatsLeft } = await organizer.api.events.get.query({ id: event.id });
  expect(seatsLeft).toBe(event.capacity);
  await page.goto("/account");
  await signIn(page, session.user.email);
  await expect(page.getByText("do not belong together")).toBeVisible();
});

test("an organizer whose event is booked is told to cancel it first, and led there", async ({
  newPerson,
  problems,
}) => {
  problems.expect({ address: /account\.delete$/, status: 409 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  await bookSeats(customer, event, 1);
  const { page } = organizer;
  await page.goto("/account");
  await page.getByRole("button", { name: "Delete my account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await expect(dialog.getByText("Nothing was deleted.")).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole("link", { name: "To my events" }).click();
  await expect(page.getByRole("heading", { name: "My events" })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("link", { name: event.title, exact: true })).toBeVisible();
});
