import { readFileSync } from "node:fs";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { parser } from "@prometheus-io/lezer-promql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { rawRequest } from "../testing/raw-request.js";
import { startTestApi, type TestApi } from "../testing/start-test-api.js";
import { book, type Client, signUp, someEvent } from "../testing/test-client.js";

function fileOfOurs(path: string): string {
  return readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");
}

const rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          annotations: z.object({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});
const dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});

const alerts = rules
  .parse(parse(fileOfOurs("ops/prometheus/alerts.yml")))
  .groups.flatMap((group) => group.rules);
const panels = dashboard.parse(JSON.parse(fileOfOurs("ops/grafana/boxoffice.json"))).panels;
const questions = [
  ...alerts.map(({ alert, expr }) => ({ name: alert, expr })),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ name: title, expr }))),
  // What Grafana fills in.
].map(({ name, expr }) => ({ name, expr: expr.replaceAll("$__rate_interval", "1m") }));

interface Asked {
  metric: string;
  labels: string[];
}

/** The series that an expression asks for. Throws where it is no PromQL. */
function askedBy(expr: string): Asked[] {
  const asked: Asked[] = [];
  parser.parse(expr).iterate({
    enter: ({ type, name, from, to, node }) => {
      if (type.isError) throw new Error(`Not PromQL at ${from}: ${expr}`);
      if (name === "VectorSelector") asked.push({ metric: "", labels: [] });
      const current = asked.at(-1);
      if (!current || node.parent === null) return;
      if (name === "Identifier" && node.parent.name === "VectorSelector")
        current.metric = expr.slice(from, to);
      if (name === "LabelName" && node.parent.name.endsWith("Matcher"))
        current.labels.push(expr.slice(from, to));
    },
  });
  return asked;
}

let db: TestDatabase;
let api: TestApi;
let organizer: Client;
beforeAll(async () => {
  db = await createTestDatabase();
  api = await startTestApi(db.url, { rateLimits: false });
  organizer = (await signUp(api.url, "ORGANIZER")).client;
  const event = await organizer.events.create.mutate(someEvent);
  await book((await signUp(api.url, "CUSTOMER")).client, event);
});
afterAll(async () => {
  await api.stop();
  await db.close();
});

async function metrics(): Promise<string> {
  return (await fetch(`${api.url}/metrics`)).text();
}

/** The names of all series, each with the labels that it has. */
function seriesOf(text: string): Map<string, Set<string>> {
  // What whoever scrapes adds.
  const scraped = ["job", "instance"];
  const series = new Map([["up", new Set(scraped)]]);
  for (const [, name = "", labels = ""] of text.matchAll(/^(\w+)(?:\{(.*)\})? /gm)) {
    const known = series.get(name) ?? new Set(scraped);
    for (const [, label = ""] of labels.matchAll(/(\w+)="/g)) known.add(label);
    series.set(name, known);
  }
  return series;
}

describe("what keeps watch over an installation", () => {
  test("asks only for what /metrics tells", async () => {
    // The job of the booking tells of itself once it has run.
    await eventually(async () => expect(await metrics()).toContain("boxoffice_job_run_seconds_count{"));
    const series = seriesOf(await metrics());
    const asked = questions.flatMap(({ name, expr }) => askedBy(expr).map((one) => ({ name, ...one })));
    expect(asked.length).toBeGreaterThanOrEqual(questions.length);
    for (const { name, metric, labels } of asked) {
      expect([...series.keys()], `what "${name}" asks for`).toContain(metric);
      for (const label of labels)
        expect([...(series.get(metric) ?? [])], `${metric} in "${name}"`).toContain(label);
    }
  });

  test("knows what is no PromQL", () => {
    expect(() => askedBy("sum(rate(boxoffice_jobs[5m])")).toThrow("Not PromQL");
    expect(askedBy('sum by (route) (rate(a_total{status="500"}[5m])) / b')).toEqual([
      { metric: "a_total", labels: ["status"] },
      { metric: "b", labels: [] },
    ]);
  });

  test("names for each alert the entry of the runbook that says what to do", () => {
    const headings = [...fileOfOurs("docs/runbook.md").matchAll(/^#+ (.*)$/gm)].map(
      ([, heading = ""]) =>
        `docs/runbook.md#${heading
          .toLowerCase()
          .replaceAll(/[^\w -]/g, "")
          .replaceAll(" ", "-")}`,
    );
    for (const { alert, annotations } of alerts) expect(headings, alert).toContain(annotations.runbook);
  });

  test("tells calls apart by procedure, and takes no name from a path that is none", async () => {
    await organizer.events.mine.query({});
    await fetch(`${api.url}/trpc/events.list,events.list?batch=1`);
    await fetch(`${api.url}/trpc/no.such`);
    await eventually(async () => {
      const text = await metrics();
      expect(text).toContain(
        'boxoffice_http_request_seconds_count{route="events.mine",method="GET",status="200"} 1',
      );
      expect(text).toContain('route="batch"');
      expect(text).toContain('route="unknown procedure"');
      expect(text).not.toContain("no.such");
    });
  });

  test("makes no series of methods that are made up, and of a procedure only with the one it is called by", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PURGE", "REPORT", "TRACE"]) {
      await rawRequest(api.url, { method, path: "/trpc/inbox.list" });
      await rawRequest(api.url, { method, path: "/nowhere" });
      await rawRequest(api.url, {
        method: method === "POST" ? "GET" : method,
        path: "/trpc/bookings.cancel",
      });
    }
    const text = await eventually(async () => {
      const text = await metrics();
      expect(text).toContain('{route="wrong method",method="GET",');
      expect(text).toContain('{route="wrong method",method="DELETE",');
      expect(text).toContain('method="other"');
      return text;
    });
    expect(text).not.toMatch(/method="(PURGE|REPORT|TRACE)"/);
    expect(text).not.toMatch(/route="(inbox\.list|bookings\.cancel)"/);
  });
});
