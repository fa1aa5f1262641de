import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { startMailServer } from "../support/mail-server";
import { startBoxoffice } from "../support/start-boxoffice";

test("the console tells of a missing worker, of what failed and why, runs the dead again, and counts who was told", async ({
  newPerson,
  picture,
}) => {
  test.slow();
  const home = await mkdtemp(join(tmpdir(), "boxoffice-jobs-e2e-"));
  const mail = await startMailServer();
  const env = { BOXOFFICE_HOME: home, SEED_DEMO: "false", SMTP_URL: mail.url };
  const api = await startBoxoffice({ ...env, ROLE: "api" });
  const stops = [() => rm(home, { recursive: true, force: true }), () => mail.stop(), () => api.stop()];
  try {
    const organizer = await newPerson("ORGANIZER", "Ottilie Organizer", { baseURL: api.url });
    const customers = [
      await newPerson("CUSTOMER", "Carl Customer", { baseURL: api.url }),
      await newPerson("CUSTOMER", "Clara Customer", { baseURL: api.url }),
    ];
    const event = await publishEvent(organizer);
    for (const customer of customers) await bookSeats(customer, event, 1);
    const { page } = organizer;
    // Before the server it asks goes away.
    stops.push(() => page.close());
    await page.goto("/activity");
    await expect(page.getByText("No worker is running")).toBeVisible();
    await picture(page, "no-worker");

    const worker = await startBoxoffice({ ...env, ROLE: "worker" });
    stops.push(() => worker.stop());
    await expect(page.getByText("No worker is running")).toBeHidden();
    await page.getByRole("button", { name: "Retry all 2: Send booking confirmation" }).click();
    const question = page.getByRole("dialog", { name: "Run 2 dead jobs once more?" });
    await picture(page, "how-many");
    mail.isRefusing = false;
    await question.getByRole("button", { name: "Run 2 dead jobs" }).click();
    await expect(page.getByText("2 jobs run once more")).toBeVisible();
    await expect(page.getByText("None. What is given up")).toBeVisible();

    await page.getByRole("button", { name: "2 of 2 attempts" }).first().click();
    const attempts = page.getByRole("list", { name: "Attempts" }).getByRole("listitem");
    await expect(attempts.nth(0)).toContainText("Failed for good");
    await expect(attempts.nth(0)).toContainText("550");
    await expect(attempts.nth(1)).toContainText(/Attempt 2.*Done.*waited.*ran/);

    await organizer.api.events.update.mutate({
      id: event.id,
      version: event.version,
      patch: { venue: "The Attic" },
    });
    await expect(page.getByRole("progressbar", { name: `Change of ${event.title}` })).toHaveAttribute(
      "aria-valuetext",
      "2 of 2 customers done",
      // A change rests for three seconds before it is told.
      { timeout: 20_000 },
    );
    await picture(page, "everybody-told");

    await worker.stop();
    await expect(page.getByText("No worker is running")).toBeVisible();
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
});
