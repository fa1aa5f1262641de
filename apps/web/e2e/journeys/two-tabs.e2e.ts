import { publishEvent, unique } from "../support/api";
import { expect, test } from "../support/journey";

test("of two tabs that save the same event, the second is told and loses nothing typed", async ({
  newPerson,
  problems,
}) => {
  problems.expect({ address: /events\.update$/, status: 409 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const event = await publishEvent(organizer);
  const first = organizer.page;
  const second = await organizer.context.newPage();
  const title = unique("A Better Title");
  const description = "Three quartets, and no pause.";
  for (const tab of [first, second]) {
    await tab.goto(`/organize/${event.id}/edit`);
    await expect(tab.getByLabel("Title")).toHaveValue(event.title);
  }

  await first.getByLabel("Venue").fill("Musikverein");
  await first.getByRole("button", { name: "Save changes" }).click();
  await expect(first.getByRole("rowheader", { name: event.title })).toContainText("Musikverein");

  await second.getByLabel("Title").fill(title);
  await second.getByLabel("Description").fill(description);
  await second.getByRole("button", { name: "Save changes" }).click();
  await expect(second.getByText("Someone else saved this event first")).toBeVisible();
  const venue = second.getByRole("row", { name: "Venue" });
  await expect(venue.getByRole("cell")).toHaveText(["Musikverein", "Not changed"]);
  await expect(second.getByLabel("Title")).toHaveValue(title);
  await expect(second.getByLabel("Description")).toHaveValue(description);

  await second.getByRole("button", { name: "Keep mine and save" }).click();
  await expect(second.getByRole("rowheader", { name: title })).toContainText("Musikverein");
  const saved = await organizer.api.events.get.query({ id: event.id });
  expect(saved).toMatchObject({ title, description, venue: "Musikverein" });
});
