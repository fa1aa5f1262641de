import { readFile } from "node:fs/promises";
import { bookSeats, publishEvent, unique } from "../support/api";
import { expect, test } from "../support/journey";

test("what an organizer typed outlives a closed page, until it is published or given up", async ({
  newPerson,
  picture,
}) => {
  const { page } = await newPerson("ORGANIZER", "Ottilie Organizer");
  const title = unique("Songs for an Empty Pool");
  const note = page.getByText("Here is what you typed and did not save");
  await page.goto("/organize/new");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Venue").fill("Old Baths");
  await page.reload();
  await expect(note).toBeVisible();
  await expect(page.getByLabel("Title")).toHaveValue(title);
  await expect(page.getByLabel("Venue")).toHaveValue("Old Baths");
  await picture(page, "organizer-kept-form");

  await page.getByRole("button", { name: "Start over" }).click();
  await expect(page.getByLabel("Title")).toHaveValue("");
  await page.reload();
  await expect(page.getByLabel("Title")).toHaveValue("");
  await expect(note).toBeHidden();

  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Venue").fill("Old Baths");
  await page.getByLabel("Price in EUR").fill("18.50");
  await page.reload();
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page.getByRole("rowheader", { name: title })).toBeVisible();
  await page.goto("/organize/new");
  await expect(page.getByLabel("Title")).toHaveValue("");
});

test("a form that was left over an event that someone else changed meanwhile shows both when it is saved", async ({
  newPerson,
  problems,
}) => {
  problems.expect({ address: /events\.update$/, status: 409 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page } = organizer;
  const event = await publishEvent(organizer);
  await page.goto(`/organize/${event.id}/edit`);
  await page.getByLabel("Venue").fill("Old Baths");
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
  const patch = { venue: "Musikverein" };
  await organizer.api.events.update.mutate({ id: event.id, version: event.version, patch });
  await page.goto(`/organize/${event.id}/edit`);
  await expect(page.getByLabel("Venue")).toHaveValue("Old Baths");
  await page.getByRole("button", { name: "Save changes" }).click();
  const venue = page.getByRole("row", { name: "Venue" });
  await expect(venue.getByRole("cell")).toHaveText(["Musikverein", "Old Baths"]);
  await page.getByRole("button", { name: "Take theirs" }).click();
  await expect(page.getByLabel("Venue")).toHaveValue("Musikverein");
});

test("an organizer publishes a copy of an event, and takes its attendees along as a spreadsheet", async ({
  newPerson,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "=1+1");
  const event = await publishEvent(organizer);
  const booking = await bookSeats(customer, event, 2);
  const { page } = organizer;

  await page.goto("/organize");
  await page.getByRole("button", { name: `More actions for ${event.title}` }).click();
  await page.getByRole("menuitem", { name: "Duplicate event" }).click();
  await expect(page.getByLabel("Title")).toHaveValue(event.title);
  await expect(page.getByLabel("Starts")).toHaveValue("2099-05-08T19:00");
  await page.getByRole("button", { name: "Publish event" }).click();
  await expect(page.getByRole("rowheader", { name: event.title })).toHaveCount(2);

  await bookSeats(await newPerson("CUSTOMER", "Zora Zuletzt"), event, 1);
  await page.goto(`/organize/${event.id}/attendees`);
  const names = page.getByRole("rowheader");
  await expect(names.first()).toContainText("Zora Zuletzt");
  await page.getByLabel("Order").selectOption("By name");
  await expect(names.last()).toContainText("Zora Zuletzt");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`${event.slug}-attendees.csv`);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain(
    `\r\n${booking.reference},'=1+1,${customer.session.user.email},2 × Standard,2,30.00,EUR,`,
  );

  await page.goto("/account");
  await expect(page.getByText(`Attendee list downloaded: ${event.title}`)).toBeVisible();
});
