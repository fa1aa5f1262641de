import type { ErrorReason, EventDetail } from "@boxoffice/contracts";
import type { Page } from "@playwright/test";
import type { Problems } from "./problems";
import { bookTickets } from "./steps";

/** Ways to bring a page into states that a healthy server and a good connection never show. */

/** From now on no call of this procedure is answered. */
export async function hold(page: Page, procedure: string): Promise<void> {
  await page.route(callsOf(procedure), () => {});
}

interface Refusal {
  reason: ErrorReason;
  status: number;
}

/** From now on each call of this procedure fails in the form in which the API says so. */
export async function refuse(
  { page, problems }: { page: Page; problems: Problems },
  procedure: string,
  { reason, status }: Refusal = { reason: "INTERNAL", status: 500 },
): Promise<void> {
  problems.expect({ address: callsOf(procedure), status });
  const requestId = "6f1c9a4e-0b52-4d36-9a61-7c2f8e90d1b3";
  const data = { code: "INTERNAL_SERVER_ERROR", httpStatus: status, reason, requestId };
  const answer = { error: { message: "Something went wrong on our side", code: -32_603, data } };
  await page.route(callsOf(procedure), async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    // Queries that are asked together are answered together, one answer for each name in the path.
    const calls = pathname.split(",").length;
    const json = searchParams.has("batch") ? Array.from({ length: calls }, () => answer) : answer;
    await route.fulfill({ status, json });
  });
}

/** The addresses of all calls of this procedure that the page makes from now on. */
export function callsMade(page: Page, procedure: string): string[] {
  const calls: string[] = [];
  const wanted = callsOf(procedure);
  page.on("request", (request) => {
    if (wanted.test(request.url())) calls.push(request.url());
  });
  return calls;
}

function callsOf(procedure: string): RegExp {
  return new RegExp(`/trpc/([\\w.,]*,)?${procedure.replace(".", String.raw`\.`)}(,|\\?|$)`);
}

/** From now on no call of this page reaches the API, while the app itself still loads, as from the copy on a device. */
export async function loseApi({ page, problems }: { page: Page; problems: Problems }): Promise<void> {
  problems.expectOffline();
  await page.route("**/trpc/**", (route) => route.abort("internetdisconnected"));
}

/** Holds the request of the slower one up on its way until the faster one has booked, so that the race has one outcome. */
export async function loseTheRace(
  page: Page,
  { event, quantity }: { event: EventDetail; quantity: number },
  meanwhile: () => Promise<unknown>,
): Promise<void> {
  await page.route(
    "**/trpc/bookings.create",
    async (route) => {
      await meanwhile();
      await route.continue();
    },
    { times: 1 },
  );
  await page.goto(`/events/${event.slug}`);
  await bookTickets(page, quantity);
}

/** Lets the next booking of this page through and holds its answer back until `meanwhile` is over. */
export async function holdTheAnswer(page: Page, meanwhile: () => Promise<unknown>): Promise<void> {
  await page.route(
    "**/trpc/bookings.create",
    async (route) => {
      const response = await route.fetch();
      await meanwhile();
      await route.fulfill({ response });
    },
    { times: 1 },
  );
}
