import "./testing/open-window.js";
import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import { createClient } from "@boxoffice/client";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { cleanup, fireEvent, render } from "@testing-library/react";
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "./app.js";

let db: TestDatabase;
let server: BoxofficeProcess;
beforeAll(async () => {
  db = await createTestDatabase();
  server = await spawnBoxoffice({ DATABASE_URL: db.url, ROLE: "api", SEED_DEMO: "true" });
});
afterAll(async () => {
  cleanup();
  await server.terminate();
  await db.close();
});

test("the demo customer signs in, books, and sees the seats change without loading anything again", async () => {
  const page = render(<App url={server.url} />);
  await eventually(() => page.getAllByText(/^\d+ left$/));
  fireEvent.click(page.getByText("Sign in"));
  const [button] = await eventually(() => page.getAllByText(/^Book /));
  const row = button?.closest("li");
  const seatsLeft = () => Number.parseInt(row?.querySelector("output")?.textContent ?? "", 10);
  const before = seatsLeft();
  if (button) fireEvent.click(button);
  await eventually(() => expect(row?.textContent).toMatch(/Booked: \w{8}/));
  await eventually(() => expect(seatsLeft()).toBe(before - 1));

  const bookings = await signedIn().then((client) => client.bookings.mine.query({}));
  expect(row?.textContent).toContain(bookings.items[0]?.reference ?? "none");
});

async function signedIn() {
  const { accessToken } = await createClient({ url: server.url }).auth.login.mutate({
    email: "customer@boxoffice.local",
    password: "boxoffice-demo",
  });
  return createClient({ url: server.url, token: accessToken });
}
