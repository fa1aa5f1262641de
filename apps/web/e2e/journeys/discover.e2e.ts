import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { appIsThere } from "../support/steps";

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
