import type { Locator, Page } from "@playwright/test";
import { publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { appIsThere } from "../support/steps";

const description = "Two quartets and a long pause. ".repeat(12).trim();

/** Keeps the app away until it is let in. */
async function holdApp(page: Page): Promise<() => Promise<void>> {
  let letIn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.route("**/assets/*.js", async (route) => {
    await held;
    await route.continue();
  });
  return async () => {
    letIn();
    await appIsThere(page);
  };
}

async function placeOf(text: Locator): Promise<{ x: number; y: number; height: number }> {
  await expect(text).toBeVisible();
  const box = await text.boundingBox();
  if (!box) throw new Error("What is visible has no box");
  return { x: Math.round(box.x), y: Math.round(box.y), height: Math.round(box.height) };
}

test("an event can be read before the app is there, and nothing moves when it comes", {
  tag: "@phone",
}, async ({ newPerson, newVisitor }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const event = await publishEvent(organizer, { description, address: "Lothringerstraße 20, 1030 Wien" });
  const page = await newVisitor({ timezoneId: event.timeZone });
  const letIn = await holdApp(page);
  await page.goto(`/events/${event.slug}`, { waitUntil: "commit" });
  const title = page.getByRole("heading", { name: event.title });
  const story = page.getByText(description);
  const before = [await placeOf(title), await placeOf(story)];
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await letIn();
  expect([await placeOf(title), await placeOf(story)]).toEqual(before);
});

test("the list of events has its heading before the app is there, for those who read English", async ({
  newVisitor,
}) => {
  const page = await newVisitor();
  const letIn = await holdApp(page);
  await page.goto("/", { waitUntil: "commit" });
  const heading = page.getByRole("heading", { name: "What’s on" });
  const before = await placeOf(heading);
  await letIn();
  expect(await placeOf(heading)).toEqual(before);

  const german = await newVisitor({ locale: "de-DE" });
  const letInGerman = await holdApp(german);
  await german.goto("/", { waitUntil: "commit" });
  await expect(german.locator("html")).toHaveAttribute("lang", "de");
  await expect(german.getByText("What’s on")).toBeHidden();
  await letInGerman();
  await expect(german.getByRole("heading", { name: "Was läuft" })).toBeVisible();
});

test("what came with the page is asked for again at once, since it may have changed", async ({
  newPerson,
  newVisitor,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const event = await publishEvent(organizer);
  const page = await newVisitor();
  const letIn = await holdApp(page);
  await page.goto(`/events/${event.slug}`, { waitUntil: "commit" });
  await expect(page.getByRole("heading", { name: event.title })).toBeVisible();
  const title = `${event.title}, moved`;
  await organizer.api.events.update.mutate({ id: event.id, version: event.version, patch: { title } });
  await letIn();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
});
