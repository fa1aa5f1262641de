import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { callsMade, hold } from "../support/provoke";
import { appIsThere, seatsLeft } from "../support/steps";

test("an event is asked for when it is pointed at, once, and not again when it is opened", async ({
  newPerson,
  newVisitor,
}) => {
  const event = await publishEvent(await newPerson("ORGANIZER", "Ottilie Organizer"));
  const page = await newVisitor();
  await page.goto(`/?text=${encodeURIComponent(event.title)}`);
  await appIsThere(page);
  // Nothing gets old meanwhile, however slow the machine.
  await page.clock.setFixedTime(new Date());
  const asked = callsMade(page, "events.get");
  const card = page.getByRole("article");
  for (const x of [40, 60, 80]) await card.hover({ position: { x, y: 20 } });
  await expect.poll(() => asked.length).toBe(1);
  await card.getByRole("link").click();
  await expect(seatsLeft(page, 10, 10)).toBeVisible();
  expect(asked).toHaveLength(1);
});

test("who saves data asks for an event only when it is opened", async ({ newPerson, newVisitor }) => {
  const event = await publishEvent(await newPerson("ORGANIZER", "Ottilie Organizer"));
  const page = await newVisitor();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  await page.clock.install();
  await page.goto(`/?text=${encodeURIComponent(event.title)}`);
  await appIsThere(page);
  const asked = callsMade(page, "events.get");
  const card = page.getByRole("article");
  await card.hover();
  await page.clock.runFor(1_000);
  expect(asked).toHaveLength(0);
  await card.getByRole("link").click();
  await expect(seatsLeft(page, 10, 10)).toBeVisible();
  expect(asked).toHaveLength(1);
});

test("back from an event the list is where it was left, without being loaded again", async ({
  newVisitor,
}) => {
  const page = await newVisitor({ viewport: { width: 390, height: 700 } });
  await page.goto("/");
  await appIsThere(page);
  const event = page.getByRole("article").nth(6);
  await event.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(500);
  await event.getByRole("link").click();
  await expect(page.getByRole("region", { name: "Tickets" })).toBeAttached();
  // From here on the list could not be had.
  await hold(page, "events.list");
  await page.goBack();
  await expect(event).toBeInViewport();
  expect(Math.abs((await page.evaluate(() => scrollY)) - left)).toBeLessThan(50);
});

test("a booking goes into a calendar, and an event is shared as a link", async ({ newPerson }) => {
  const event = await publishEvent(await newPerson("ORGANIZER", "Ottilie Organizer"));
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const { page, context } = customer;
  const booking = await bookSeats(customer, event, 1);
  await page.goto(`/bookings/${booking.id}/confirmed`);
  const google = new URL(
    (await page.getByRole("link", { name: "Add to Google Calendar" }).getAttribute("href")) ?? "",
  );
  expect(google.searchParams.get("text")).toBe(event.title);
  expect(google.searchParams.get("dates")).toBe("20990501T170000Z/20990501T190000Z");
  expect(google.searchParams.get("details")).toContain(booking.reference);
  const outlook = new URL(
    (await page.getByRole("link", { name: "Add to Outlook" }).getAttribute("href")) ?? "",
  );
  expect(outlook.searchParams.get("subject")).toBe(event.title);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Add to calendar" }).click();
  expect((await saving).suggestedFilename()).toBe(`${event.slug}.ics`);

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByText("Link copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    new URL(`/events/${event.slug}`, page.url()).href,
  );
});
