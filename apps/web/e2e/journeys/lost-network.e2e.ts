import type { Page, Request } from "@playwright/test";
import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { openTab, seatsLeft } from "../support/steps";

test("a ticket is readable without a connection, and gone from the device after signing out", {
  tag: "@phone-only @phone",
}, async ({ newPerson, line, picture }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer", {
    baseURL: line.url,
    serviceWorkers: "allow",
  });
  const { page } = customer;
  const address = "Lothringerstraße 20, 1030 Wien";
  const booking = await bookSeats(customer, await publishEvent(organizer, { address }), 2);
  const { title } = booking.event;

  // Never opened My bookings: the ticket is kept all the same.
  await page.goto("/");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await expect.poll(() => storedText(page)).toContain(booking.reference);
  line.cut();
  await page.goto("/bookings");
  await expect(page.getByText("This is as of")).toBeVisible();
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("img", { name: `QR code of ${booking.reference}` })).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel booking" })).toBeHidden();
  await picture(page, "offline-ticket");

  line.join();
  await expect(page.getByRole("button", { name: "Cancel booking" })).toBeVisible();
  await expect(page.getByText(address)).toBeVisible();
  line.cut();
  await page.reload();
  await expect(page.getByText("This is as of")).toBeVisible();
  await expect(page.getByText(address)).toBeVisible();

  line.join();
  await expect(page.getByRole("button", { name: "Cancel booking" })).toBeVisible();
  await openTab(page, "Account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await storedText(page)).not.toContain(booking.reference);
  line.cut();
  await page.goto("/bookings");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText(title)).toBeHidden();
});

test("a tab has one stream whatever it shows; when that is lost it says so, and the final state comes with the line", async ({
  newPerson,
  newVisitor,
  line,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  const page = await newVisitor({ baseURL: line.url });
  const streams = countStreams(page);
  await page.goto(`/?text=${encodeURIComponent(event.title)}`);
  await expect.poll(() => streams).toEqual({ opened: 1, open: 1 });
  await page.getByRole("link", { name: event.title }).click();
  await expect(seatsLeft(page, 10, 10)).toBeVisible();
  await bookSeats(customer, event, 1);
  await expect(seatsLeft(page, 9, 10)).toBeVisible();
  expect(streams).toEqual({ opened: 1, open: 1 });

  line.cut();
  await expect(page.getByText("Reconnecting…")).toBeVisible();
  const another = await newPerson("CUSTOMER", "Ada Another");
  await bookSeats(another, event, 9);
  line.join();
  await expect(seatsLeft(page, 0, 10)).toBeVisible();
  await expect(page.getByText("Reconnecting…")).toBeHidden();
  expect(streams.open).toBe(1);
});

test("a page that slept shows how it stands, though nothing told it that its stream was dead", async ({
  newPerson,
  newVisitor,
  line,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const event = await publishEvent(organizer);
  const page = await newVisitor({ baseURL: line.url });
  await page.clock.install();
  await page.goto(`/events/${event.slug}`);
  await expect(seatsLeft(page, 10, 10)).toBeVisible();
  await bookSeats(await newPerson("CUSTOMER", "Carl Customer"), event, 1);
  await expect(seatsLeft(page, 9, 10)).toBeVisible();

  line.silenceStreams();
  await bookSeats(await newPerson("CUSTOMER", "Ada Another"), event, 9);
  // The clock has gone on and no timer has, as when a computer sleeps.
  await page.clock.setSystemTime(Date.now() + 7_200_000);
  await expect(seatsLeft(page, 0, 10)).toBeVisible();
});

/** How many streams of seats the page has opened, and how many of them are still open. */
function countStreams(page: Page): { opened: number; open: number } {
  const streams = { opened: 0, open: 0 };
  const isStream = (request: Request) => request.url().includes("events.watchAvailability");
  page.on("request", (request) => {
    if (!isStream(request)) return;
    streams.opened += 1;
    streams.open += 1;
  });
  const close = (request: Request) => {
    if (isStream(request)) streams.open -= 1;
  };
  page.on("requestfinished", close);
  page.on("requestfailed", close);
  return streams;
}

/** All that this device keeps of whoever uses it: storage, and every answer in its caches. */
function storedText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const answer of await cache.matchAll()) texts.push(await answer.text());
    }
    return texts.join("\n");
  });
}
