import { connect } from "node:net";
import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";

let db: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { role: "api" });
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

const head = "POST /trpc/auth.login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

// They wait for the server's own limits, side by side.
test.concurrent.each([
  ["the head", head],
  ["the body", `${head}Content-Length: 100\r\n\r\n{`],
])("S10: who never ends %s of a request is cut", { timeout: 30_000 }, async (_what, start) => {
  const socket = connect(Number(new URL(api.url).port), "127.0.0.1");
  // A byte now and then keeps a connection from resting, and must not keep it.
  const drip = setInterval(() => socket.writable && socket.write("x"), 1_000);
  socket.write(start);
  try {
    const answer = (await socket.toArray()).join("");
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  } finally {
    clearInterval(drip);
    socket.destroy();
  }
});
