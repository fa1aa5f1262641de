import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishEvent } from "../support/api";
import { expect, test } from "../support/journey";
import { startMailServer } from "../support/mail-server";
import { startOtlpCollector, wayUp } from "../support/otlp-collector";
import { startBoxoffice } from "../support/start-boxoffice";
import { bookTickets } from "../support/steps";

test("where traces are kept, a booking is one trace from the click in the browser to the mail that was sent", async ({
  newPerson,
}) => {
  const home = await mkdtemp(join(tmpdir(), "boxoffice-trace-e2e-"));
  const mail = await startMailServer();
  mail.isRefusing = false;
  const collector = await startOtlpCollector();
  const stops = [() => rm(home, { recursive: true, force: true }), () => mail.stop(), () => collector.stop()];
  try {
    const boxoffice = await startBoxoffice({
      BOXOFFICE_HOME: home,
      SEED_DEMO: "false",
      SMTP_URL: mail.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_SERVICE_NAME: "tickets",
      OTEL_BSP_SCHEDULE_DELAY: "100",
    });
    stops.push(() => boxoffice.stop());
    const organizer = await newPerson("ORGANIZER", "Ottilie Organizer", { baseURL: boxoffice.url });
    const event = await publishEvent(organizer);
    const { page } = await newPerson("CUSTOMER", "Carl Customer", { baseURL: boxoffice.url });
    stops.push(() => page.close());
    // What follows calls is fetched beside the app.
    const fetched = page.waitForResponse((response) => response.url().includes("/assets/traced-calls"));
    await page.goto(`/events/${event.slug}`);
    await (await fetched).finished();
    await bookTickets(page, 2);
    await expect(page.getByRole("heading", { name: "You’re in" })).toBeVisible();
    await expect
      .poll(() =>
        collector.spans
          .filter(({ name }) => name === "send mail")
          .map((sent) => wayUp(collector.spans, sent)),
      )
      .toEqual([
        [
          "tickets: send mail",
          "tickets: send-booking-confirmation",
          "tickets: bookings.create",
          "tickets-web: bookings.create",
          "tickets-web: click",
        ],
      ]);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
});
