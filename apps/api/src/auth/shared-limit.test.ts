import { expect, test } from "vitest";
import { createCounting, createSharedLimit, type SharedCounters } from "./shared-limit.js";

const policy = { name: "test", points: 3, windowSec: 60 };

/** Counts as a Redis would, and how often it was asked. */
function countersOf(counts = new Map<string, number>()) {
  let asked = 0;
  const counters: SharedCounters = {
    async add(key, windowMs) {
      asked += 1;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return { count: counts.get(key) ?? 0, resetMs: windowMs };
    },
    async takeBack(key) {
      counts.set(key, (counts.get(key) ?? 0) - 1);
    },
    async forget(key) {
      counts.delete(key);
    },
    async close() {},
  };
  return { counters, asked: () => asked };
}

const fail = () => Promise.reject(new Error("Redis is away"));
const away: SharedCounters = { add: fail, takeBack: fail, forget: fail, close: () => Promise.resolve() };

test("however many come at once, no more reach Redis than are let through", async () => {
  const { counters, asked } = countersOf();
  const limit = createSharedLimit(
    policy,
    createCounting(counters, () => {}),
  );
  const standings = await Promise.all(Array.from({ length: 100 }, () => limit.count("ada")));
  expect(standings.filter(({ isRefused }) => !isRefused)).toHaveLength(3);
  expect(standings.filter(({ isFirstRefusal }) => isFirstRefusal)).toHaveLength(1);
  expect(asked()).toBe(3);
});

test("what was counted elsewhere counts here, and what was taken back counts nowhere", async () => {
  const { counters } = countersOf(new Map([["test:ada", 2]]));
  const limit = createSharedLimit(
    policy,
    createCounting(counters, () => {}),
  );
  expect(await limit.count("ada")).toMatchObject({ remaining: 0, isRefused: false });
  await limit.takeBack("ada");
  expect(await limit.count("ada")).toMatchObject({ remaining: 0, isRefused: false });
  expect(await limit.count("ada")).toMatchObject({ isRefused: true, isFirstRefusal: true });
  await limit.forget("ada");
  expect(await limit.count("ada")).toMatchObject({ remaining: 2, isRefused: false });
});

test("while Redis is away this process counts alone, and one line says so", async () => {
  const told: unknown[] = [];
  const limit = createSharedLimit(
    policy,
    createCounting(away, (error) => void told.push(error)),
  );
  const standings = [];
  for (let attempt = 0; attempt < 5; attempt += 1) standings.push(await limit.count("ada"));
  expect(standings.map(({ isRefused }) => isRefused)).toEqual([false, false, false, true, true]);
  expect(told).toHaveLength(1);
});

test("however many keys are made up, no more are counted than there is room for, and the latest are", async () => {
  const alone = createCounting(null, () => {});
  const limit = createSharedLimit(policy, alone, 100);
  for (let times = 0; times < 3; times++) await limit.count("first");
  for (let guess = 0; guess < 99; guess++) await limit.count(`made up ${guess}`);
  expect(await limit.count("first")).toMatchObject({ isRefused: true });
  for (let guess = 99; guess < 200; guess++) await limit.count(`made up ${guess}`);
  // Forgotten, and so counted from the start; the latest is not.
  expect(await limit.count("first")).toMatchObject({ remaining: 2, isRefused: false });
  expect(await limit.count("made up 199")).toMatchObject({ remaining: 1 });
});
