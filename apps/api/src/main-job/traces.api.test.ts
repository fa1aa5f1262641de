import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import {
  redisCommand,
  type RedisServer,
  type SmtpCatcher,
  startRedisServer,
  startSmtpCatcher,
} from "@boxoffice/jobs/testing";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppRouter } from "../router-types.js";
import {
  type CollectedSpan,
  connectedWith,
  type OtlpCollector,
  startOtlpCollector,
  wayUp,
} from "../testing/otlp-collector.js";
import { type BoxofficeProcess, spawnBoxoffice } from "../testing/spawn-boxoffice.js";
import { book, signUp, someEvent, testClient } from "../testing/test-client.js";

/**
 * Has a process say on SIGUSR2 how many modules of OpenTelemetry it has loaded, beyond the interface that does nothing by itself: the
 * library that counts for /metrics brings that.
 */
const tellsModules = `--import data:text/javascript,${encodeURIComponent(`
  import { createRequire } from "node:module";
  const { cache } = createRequire("/");
  process.on("SIGUSR2", () => {
    const loaded = Object.keys(cache).filter((file) => /@opentelemetry.(?!api.)/.test(file.split("node_modules").at(-1)));
    process.stdout.write("OTEL MODULES " + loaded.length + "\\n");
  });
`)}`;

async function loadedModules(running: BoxofficeProcess): Promise<number> {
  running.child.kill("SIGUSR2");
  return eventually(() => {
    const [, count] = /OTEL MODULES (\d+)/.exec(running.output()) ?? [];
    if (count === undefined) throw new Error("It has not said so yet");
    return Number(count);
  });
}

const traceId = () => crypto.randomUUID().replaceAll("-", "");
const spanId = () => traceId().slice(0, 16);

/** As a page calls that keeps traces. */
async function bookAs(url: string, token: string, traceparent: string, input: object): Promise<Response> {
  return fetch(`${url}/trpc/bookings.create`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}`, traceparent },
    body: JSON.stringify(input),
  });
}

let db: TestDatabase;
let smtp: SmtpCatcher;
beforeAll(async () => {
  [db, smtp] = await Promise.all([createTestDatabase(), startSmtpCatcher()]);
});
afterAll(async () => {
  await smtp.stop();
  await db.close();
});

describe.skipIf(redisCommand === null)("an API and a worker that keep traces, on Redis", () => {
  let collector: OtlpCollector;
  let redis: RedisServer;
  let api: BoxofficeProcess;
  let worker: BoxofficeProcess;
  beforeAll(async () => {
    [collector, redis] = await Promise.all([startOtlpCollector(), startRedisServer()]);
    const env = {
      DATABASE_URL: db.url,
      REDIS_URL: redis.url,
      SMTP_URL: smtp.url,
      LOG_LEVEL: "info",
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_HEADERS: "x-key=a%20key",
      OTEL_SERVICE_NAME: "tickets",
      OTEL_BSP_SCHEDULE_DELAY: "100",
      NODE_OPTIONS: tellsModules,
    };
    [api, worker] = await Promise.all([
      spawnBoxoffice({ ...env, ROLE: "api" }),
      spawnBoxoffice({ ...env, ROLE: "worker" }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([api.terminate(), worker.terminate()]);
    await Promise.all([collector.stop(), redis.stop()]);
  });

  const ofTrace = (trace: string) => collector.spans.filter(({ traceId }) => traceId === trace);

  /** The mail's span, when all between it and the request has come in; processes send theirs at different times. */
  function mailWithItsWay(trace: string): Promise<CollectedSpan> {
    return eventually(() => {
      const mail = ofTrace(trace).find(({ name }) => name === "send mail");
      if (!mail) throw new Error("The mail has not been told of");
      expect(wayUp(collector.spans, mail).at(-1)?.name).toBe("bookings.create");
      return mail;
    });
  }

  test("one booking is one trace: from the browser's word through API, batch, statement, job and worker to the mail", async () => {
    const { client: organizer } = await signUp(api.url, "ORGANIZER");
    const event = await organizer.events.create.mutate(someEvent);
    const { session } = await signUp(api.url, "CUSTOMER");
    const [trace, click] = [traceId(), spanId()];
    const ticketTypeId = event.ticketTypes[0]?.id ?? "";
    const response = await bookAs(api.url, session.accessToken, `00-${trace}-${click}-01`, {
      eventId: event.id,
      items: [{ ticketTypeId, quantity: 2 }],
      idempotencyKey: "one-connected-trace",
    });
    expect(response.status).toBe(200);
    const mail = await mailWithItsWay(trace);
    const up = wayUp(collector.spans, mail);
    expect(up.map(({ name, role, service }) => ({ name, role, service }))).toEqual([
      { name: "send mail", role: "worker", service: "tickets" },
      { name: "send-booking-confirmation", role: "worker", service: "tickets" },
      { name: "bookings.create", role: "api", service: "tickets" },
    ]);
    expect(up.at(-1)?.parentSpanId).toBe(click);
    expect(up.at(-1)?.attributes).toMatchObject({
      "boxoffice.request_id": response.headers.get("x-request-id"),
      "http.response.status_code": 200,
    });
    const [caught] = smtp.mails.filter(({ to }) => to.includes(session.user.email));
    expect(caught?.headers).toContain(`Message-ID: ${String(mail.attributes["boxoffice.mail.message_id"])}`);

    const named = (name: string) => ofTrace(trace).find((span) => span.name === name);
    await eventually(() => {
      const statement = named("claim-one") ?? named("claim-seats");
      if (!statement) throw new Error("No statement was told of");
      const names = wayUp(collector.spans, statement).map(({ name }) => name);
      expect(names.slice(1)).toEqual(["admission batch", "bookings.create"]);
      expect(named("enqueue jobs")).toMatchObject({ parentSpanId: up.at(-1)?.spanId, role: "worker" });
    });
    await eventually(() => expect(connectedWith(ofTrace(trace), mail)).toHaveLength(ofTrace(trace).length));
    const [row] = await db.sql.query<{ traceparent: string }>(
      "SELECT j.traceparent FROM jobs j JOIN bookings b ON b.id = j.booking_id WHERE b.event_id = $1",
      [event.id],
    );
    expect(row?.traceparent).toBe(`00-${trace}-${up.at(-1)?.spanId}-01`);
    expect(collector.requests[0]).toMatchObject({ path: "/v1/traces", headers: { "x-key": "a key" } });

    const done = worker
      .output()
      .split("\n")
      .find((line) => line.includes("Job done") && line.includes(trace));
    expect(JSON.parse(done ?? "null")).toMatchObject({ trace_id: trace, span_id: up[1]?.spanId });
  });

  test("many bookings at once: each trace is whole, and a batch is linked with every request that it served, both ways", async () => {
    const { client: organizer } = await signUp(api.url, "ORGANIZER");
    const event = await organizer.events.create.mutate({ ...someEvent, capacity: 100 });
    const people = await Promise.all(Array.from({ length: 12 }, () => signUp(api.url, "CUSTOMER")));
    const traces = people.map(() => traceId());
    await Promise.all(
      people.map(({ session }, index) =>
        bookAs(api.url, session.accessToken, `00-${traces[index]}-${spanId()}-01`, {
          eventId: event.id,
          items: [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity: 1 }],
          idempotencyKey: `at-once-${index}`,
        }),
      ),
    );
    await Promise.all(traces.map((trace) => mailWithItsWay(trace)));
    const batches = collector.spans.filter(
      ({ name, traceId }) => name === "admission batch" && traces.includes(traceId),
    );
    expect(batches.some(({ links }) => links.length > 0)).toBe(true);
    for (const trace of traces) {
      const request = ofTrace(trace).find(({ name }) => name === "bookings.create");
      const isServedBy = (batch: CollectedSpan) =>
        batch.parentSpanId === request?.spanId ||
        (batch.links.some(({ spanId }) => spanId === request?.spanId) &&
          request?.links.some(({ spanId }) => spanId === batch.spanId) === true);
      expect(batches.filter(isServedBy).length).toBeGreaterThan(0);
    }
  });

  test("each call of a batch is a part of its request, and what is refused says for which of the contract's reasons", async () => {
    const trace = traceId();
    const client = createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({ url: `${api.url}/trpc`, headers: { traceparent: `00-${trace}-${spanId()}-01` } }),
      ],
    });
    await Promise.allSettled([client.events.list.query({}), client.bookings.mine.query({})]);
    const parts = await eventually(() => {
      const found = collector.spans.filter((span) => span.traceId === trace);
      expect(found.some(({ name }) => name === "batch")).toBe(true);
      return found;
    });
    const batch = parts.find(({ name }) => name === "batch");
    expect(batch?.attributes).toMatchObject({ "boxoffice.reason": "UNAUTHENTICATED" });
    for (const name of ["events.list", "bookings.mine"]) {
      expect(parts.find((part) => part.name === name)?.parentSpanId).toBe(batch?.spanId);
    }
    expect(parts.find(({ name }) => name === "bookings.mine")?.attributes).toMatchObject({
      "boxoffice.reason": "UNAUTHENTICATED",
    });
  });

  test("nothing that people write, no address and no token is in a trace", async () => {
    const marker = "planted7marker";
    const person = {
      email: `${marker}@example.test`,
      password: `${marker} battery staple`,
      name: `${marker} Name`,
    };
    const session = await testClient(api.url).auth.register.mutate({ ...person, role: "ORGANIZER" });
    const organizer = testClient(api.url, session.accessToken);
    const event = await organizer.events.create.mutate({
      ...someEvent,
      title: `${marker} title`,
      description: `${marker} text`,
      venue: `${marker} venue`,
    });
    const buyer = await signUp(api.url, "CUSTOMER", `${marker} Buyer`);
    smtp.fail({ at: "RCPT", answer: 550 });
    const trace = traceId();
    await bookAs(api.url, buyer.session.accessToken, `00-${trace}-${spanId()}-01`, {
      eventId: event.id,
      items: [{ ticketTypeId: event.ticketTypes[0]?.id ?? "", quantity: 1 }],
      idempotencyKey: `${marker}-key`,
    });
    await testClient(api.url).events.list.query({ text: `${marker} search` });
    await testClient(api.url)
      .auth.login.mutate({ ...person, password: `${marker} wrong one` })
      .catch(() => {});
    await fetch(`${api.url}/trpc/${marker}.procedure?input=${marker}`, { headers: { traceparent: marker } });
    await fetch(`${api.url}/api/v1/events?text=${marker}`, {
      headers: { baggage: `a=${marker}`, tracestate: `a=${marker}` },
    });
    // The mail server refused it and quoted the address: the job is dead, and its span says so.
    const dead = await eventually(() => {
      const run = collector.spans.find(
        (span) => span.traceId === trace && span.name === "send-booking-confirmation",
      );
      expect(run?.attributes).toMatchObject({ "boxoffice.job.outcome": "dead", "error.type": "dead" });
      return run;
    });
    expect(dead?.isError).toBe(true);
    await eventually(() => {
      const names = collector.spans.map(({ name }) => name);
      expect(names).toContain("unknown procedure");
      expect(names).toContain("auth.login");
    });
    const all = Buffer.concat(collector.bodies).toString("utf8");
    const [, payload = ""] = buyer.session.accessToken.split(".");
    for (const secret of [marker, buyer.session.user.email, "@example.test", payload])
      expect(all).not.toContain(secret);
  });

  test("modules of OpenTelemetry are loaded where traces are kept", async () => {
    expect(await loadedModules(api)).toBeGreaterThan(10);
  });
});

test("a process that nobody asked for traces loads nothing of OpenTelemetry, writes nothing with its jobs and has no address for browsers", async () => {
  const quiet = await spawnBoxoffice({
    DATABASE_URL: db.url,
    NODE_OPTIONS: tellsModules,
    // Set for a whole machine, and no collector: nothing of it counts.
    OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
    OTEL_SERVICE_NAME: "other",
  });
  try {
    const { client: organizer } = await signUp(quiet.url, "ORGANIZER");
    const event = await organizer.events.create.mutate(someEvent);
    await book((await signUp(quiet.url, "CUSTOMER")).client, event);
    const rows = await db.sql.query(
      "SELECT traceparent FROM jobs j JOIN bookings b ON b.id = j.booking_id WHERE b.event_id = $1",
      [event.id],
    );
    expect(rows).toEqual([{ traceparent: null }]);
    expect(await loadedModules(quiet)).toBe(0);
    const told = await fetch(`${quiet.url}/browser-calls`, { method: "POST" });
    expect(told.status).toBe(404);
  } finally {
    expect(await quiet.terminate()).toBe(0);
  }
});

test("a process sends what it still has when it stops, in protobuf unless told otherwise", async () => {
  const collector = await startOtlpCollector();
  try {
    const traced = await spawnBoxoffice({
      DATABASE_URL: db.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: "60000",
    });
    const trace = traceId();
    const headers = { traceparent: `00-${trace}-${spanId()}-01` };
    await fetch(`${traced.url}/trpc/events.list`, { headers });
    const before = collector.requests.length;
    expect(await traced.terminate()).toBe(0);
    expect(before).toBe(0);
    expect(collector.requests[0]?.contentType).toBe("application/x-protobuf");
    const sent = Buffer.concat(collector.bodies);
    expect(sent.includes(Buffer.from(trace, "hex"))).toBe(true);
    expect(sent.includes("events.list")).toBe(true);
  } finally {
    await collector.stop();
  }
});
