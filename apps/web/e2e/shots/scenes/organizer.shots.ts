import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { bookSeats, publishEvent, unique } from "../../support/api";
import { signInDemo } from "../../support/demo-session";
import { signedInBefore } from "../../support/journey";
import { startMailServer } from "../../support/mail-server";
import { pictureFile } from "../../support/picture-file";
import { hold, refuse } from "../../support/provoke";
import { startBoxoffice } from "../../support/start-boxoffice";
import { suiteSettings } from "../../support/suite-settings";
import { expect, test } from "../shot";

test("My events", async ({ openContext, shoot }) => {
  const context = await openContext({ storageState: signedInBefore(suiteSettings().url) });
  await signInDemo(context, "organizer");
  const page = await context.newPage();
  await page.goto("/organize");
  await expect(page.getByRole("row").nth(8)).toBeVisible();
  await shoot(page, "My events");
  await page.getByRole("button", { name: /^More actions for Winter Lecture/ }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await shoot(page, "My events: what can be done");
  await page.getByRole("menuitem", { name: "Publish event" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await shoot(page, "My events: publish, and what it means");
});

test("My events: empty", async ({ newPerson, shoot }) => {
  const { page } = await newPerson("ORGANIZER", "Ottilie Organizer");
  await page.goto("/organize");
  await expect(page.getByText("You have no events yet.")).toBeVisible();
  await shoot(page, "My events: empty");
  await page.goto("/organize/new");
  await expect(page.getByRole("heading", { name: "New event" })).toBeVisible();
  await shoot(page, "New event");
  await page.getByRole("button", { name: /^Publish/ }).click();
  await expect(page.getByText("Fill this in.").first()).toBeVisible();
  await shoot(page, "New event: fields that do not fit");
});

test("New event: its picture", async ({ newPerson, newVisitor, problems, shoot }) => {
  problems.expect({ address: /api\/v1\/images$/, status: 400 });
  const { page } = await newPerson("ORGANIZER", "Ottilie Organizer");
  await page.goto("/organize/new");
  const group = page.getByRole("group", { name: "Picture" });
  const choose = page.locator("input[type=file]");
  await expect(group).toBeVisible();
  await choose.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await expect(group.getByRole("alert")).toBeVisible();
  await shoot(page, "New event: picture refused");

  const title = unique("Lights over the Old Harbour");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Venue").fill("Old Harbour");
  await page.getByLabel("Price in EUR").fill("18.50");
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/api/v1/images", async (route) => {
    await held;
    await route.continue();
  });
  await choose.setInputFiles(await pictureFile(page));
  await expect(group.getByRole("progressbar")).toBeVisible();
  await shoot(page, "New event: picture on its way");
  letGo();
  await expect(group.getByRole("button", { name: "Remove picture" })).toBeVisible();
  await shoot(page, "New event: with a picture");
  await group.getByRole("button", { name: "Use a web address instead" }).click();
  await expect(group.getByLabel("Web address")).toBeVisible();
  await shoot(page, "New event: picture by its address");

  await page.getByRole("button", { name: "Publish event" }).click();
  await expect(page.getByRole("rowheader", { name: title })).toBeVisible();
  const visitor = await newVisitor();
  await visitor.goto(`/?text=${encodeURIComponent(title)}`);
  await expect(visitor.getByRole("article")).toHaveCount(1);
  await expectPicture(visitor);
  await shoot(visitor, "Discover: with a picture");
  await visitor.getByRole("link", { name: title }).click();
  await expect(visitor.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expectPicture(visitor);
  await shoot(visitor, "Event: with a picture");
});

async function expectPicture(page: Page): Promise<void> {
  const image = page.locator("article img").first();
  await expect
    .poll(() => image.evaluate(({ naturalWidth }: HTMLImageElement) => naturalWidth))
    .toBeGreaterThan(0);
}

test("Edit event", async ({ newPerson, problems, shoot }) => {
  problems.expect({ address: /events\.update$/, status: 409 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const { page, api } = organizer;
  const event = await publishEvent(organizer, { title: "An Evening of Strings" });
  await bookSeats(customer, event, 2);
  await page.goto(`/organize/${event.id}/edit`);
  await expect(page.getByLabel("Title")).toHaveValue(event.title);
  await shoot(page, "Edit event");

  await api.events.update.mutate({ id: event.id, version: event.version, patch: { venue: "Musikverein" } });
  await page.getByLabel("Title").fill("A Long Evening of Strings");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Someone else saved this event first")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Theirs" })).toBeVisible();
  await shoot(page, "Edit event: someone else saved first");
});

test("Cancel an event", async ({ newPerson, shoot }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page } = organizer;
  await publishEvent(organizer, { title: "An Evening of Strings" });
  await page.goto("/organize");
  await page.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Cancel event" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await shoot(page, "My events: cancel with a reason");
});

test("Attendees", async ({ newPerson, shoot }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page } = organizer;
  const event = await publishEvent(organizer, { title: "An Evening of Strings" });
  await page.goto(`/organize/${event.id}/attendees`);
  await expect(page.getByText("Nobody has booked yet.")).toBeVisible();
  await shoot(page, "Attendees: nobody yet");

  for (const name of ["Amara Okafor", "Bruno Keller", "Chiara Ricci"]) {
    await bookSeats(await newPerson("CUSTOMER", name), event, 2);
  }
  await page.reload();
  await expect(page.getByRole("rowheader")).toHaveCount(3);
  await shoot(page, "Attendees");
  await page.getByRole("searchbox").fill("zzz");
  await expect(page.getByText("Nobody fits")).toBeVisible();
  await shoot(page, "Attendees: no result");

  await page.goto("/activity");
  await expect(page.getByRole("group", { name: "Job transitions" }).getByText("Done").nth(2)).toBeVisible();
  await shoot(page, "Activity");
});

test("Sales over time", async ({ openContext, shoot }) => {
  const context = await openContext({ storageState: signedInBefore(suiteSettings().url) });
  await signInDemo(context, "organizer");
  const page = await context.newPage();
  await page.goto("/organize");
  await page.getByRole("button", { name: /^More actions for Small Stage/ }).click();
  await page.getByRole("menuitem", { name: "Attendees" }).click();
  await expect(page.getByText("Tickets a day")).toBeVisible();
  await shoot(page, "Attendees: sales over time");
  await page.getByText("As a table").click();
  await shoot(page, "Attendees: sales as a table");
});

test("Activity: feed lost", async ({ newPerson, line, shoot }) => {
  const { page } = await newPerson("ORGANIZER", "Ottilie Organizer", { baseURL: line.url });
  const live = page.waitForResponse(/jobs\.watch/);
  await page.goto("/activity");
  await live;
  await expect(page.getByText("Waiting for the next job.")).toBeVisible();
  line.cut();
  await expect(page.getByText("Reconnecting…")).toBeVisible();
  await shoot(page, "Activity: feed lost");
});

test("Activity: what has gone wrong", async ({ newPerson, shoot }) => {
  test.slow();
  const home = await mkdtemp(join(tmpdir(), "boxoffice-shots-"));
  const mail = await startMailServer();
  const env = { BOXOFFICE_HOME: home, SEED_DEMO: "false", SMTP_URL: mail.url };
  const api = await startBoxoffice({ ...env, ROLE: "api" });
  const stops = [() => rm(home, { recursive: true, force: true }), () => mail.stop(), () => api.stop()];
  try {
    const organizer = await newPerson("ORGANIZER", "Ottilie Organizer", { baseURL: api.url });
    const { page } = organizer;
    stops.push(() => page.close());
    const event = await publishEvent(organizer, { title: "An Evening of Strings" });
    for (const name of ["Amara Okafor", "Bruno Keller"])
      await bookSeats(await newPerson("CUSTOMER", name, { baseURL: api.url }), event, 1);
    await page.goto("/activity");
    await expect(page.getByText("No worker is running")).toBeVisible();
    await shoot(page, "Activity: no worker is running");
    const worker = await startBoxoffice({ ...env, ROLE: "worker" });
    stops.push(() => worker.stop());
    await page
      .getByRole("button", { name: "Retry all 2: Send booking confirmation" })
      .scrollIntoViewIfNeeded();
    await shoot(page, "Activity: dead jobs");
    await page.getByRole("button", { name: "Retry all 2: Send booking confirmation" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await shoot(page, "Activity: run the dead again");
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
});

test("In German", async ({ newPerson, shoot }) => {
  const { page } = await newPerson("ORGANIZER", "Ottilie Organizer", { locale: "de-DE" });
  await page.goto("/");
  await expect(page.getByRole("article").nth(8)).toBeVisible();
  await shoot(page, "German: Discover");
  for (const [scene, path] of [
    ["My events", "/organize"],
    ["New event", "/organize/new"],
    ["Activity", "/activity"],
    ["Account", "/account"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await shoot(page, `German: ${scene}`);
  }
});

test("Activity: nothing yet", async ({ newPerson, shoot }) => {
  const { page } = await newPerson("ORGANIZER", "Ottilie Organizer");
  await page.goto("/activity");
  await expect(page.getByText("Waiting for the next job.")).toBeVisible();
  await shoot(page, "Activity: nothing yet");
});

test("Activity: who was told what", async ({ newPerson, problems, shoot }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page, api } = organizer;
  const event = await publishEvent(organizer, { title: "An Evening of Strings" });
  const path = `/activity?event=${event.id}`;
  await page.goto(path);
  await expect(page.getByText("Nobody had to be told anything yet.")).toBeVisible();
  await shoot(page, "Who was told what: nobody yet");

  for (const name of ["Amara Okafor", "Bruno Keller", "Chiara Ricci"])
    await bookSeats(await newPerson("CUSTOMER", name), event, 1);
  const patch = { venue: "Musikverein", startsAt: "2099-05-01T18:30:00.000Z" };
  await api.events.update.mutate({ id: event.id, version: event.version, patch });
  await expect(page.getByText("3 of 3 customers done")).toBeVisible({ timeout: 20_000 });
  await api.events.cancel.mutate({ id: event.id, reason: "The hall is flooded." });
  await expect(page.getByText("3 of 3 customers done")).toHaveCount(2, { timeout: 20_000 });
  await page.reload();
  await page.getByRole("button", { name: "Who was told" }).last().click();
  await expect(page.getByText("Chiara Ricci")).toBeVisible();
  await shoot(page, "Who was told what");

  await hold(page, "events.announcements");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Who was told what" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "All jobs" })).toBeVisible();
  await shoot(page, "Who was told what: loading");
  await page.unrouteAll();
  await refuse({ page, problems }, "events.announcements");
  await page.reload();
  await expect(page.getByRole("region", { name: "Who was told what" }).getByRole("alert")).toBeVisible();
  await shoot(page, "Who was told what: not to be had");
});
