import type { Session } from "@boxoffice/contracts";
import { TRPCClientError } from "@trpc/client";
import { beforeEach, expect, test, vi } from "vitest";
import { createSessionRefresher } from "@/lib/session/refresh-session";
import { distrustAccessToken, getSessionState, signOutHere, startSession } from "@/lib/session/session-store";

function session(accessToken: string, lifetimeMs = 900_000): Session {
  const user = {
    id: "u",
    email: "a@b.c",
    name: "A",
    role: "CUSTOMER" as const,
    createdAt: "2026-01-01T00:00:00.000Z",
  };
  return { user, accessToken, accessTokenExpiresAt: new Date(Date.now() + lifetimeMs).toISOString() };
}

function refused(): TRPCClientError<never> {
  const data = { code: "UNAUTHORIZED", httpStatus: 401, reason: "UNAUTHENTICATED", requestId: "r" };
  return TRPCClientError.from({ error: { message: "Sign in first.", code: -32001, data } });
}

beforeEach(() => {
  localStorage.clear();
  signOutHere();
});

test("a signed-out visitor never asks for a refresh", async () => {
  const exchange = vi.fn<() => Promise<Session>>();
  expect(await createSessionRefresher(exchange).freshToken()).toBeNull();
  expect(exchange).not.toHaveBeenCalled();
});

test("a token with time left is used as it is", async () => {
  const exchange = vi.fn<() => Promise<Session>>();
  startSession(session("one"));
  expect(await createSessionRefresher(exchange).freshToken()).toBe("one");
  expect(exchange).not.toHaveBeenCalled();
});

test("ten calls with an expiring token share one exchange: a replayed refresh token would end the session", async () => {
  const exchange = vi.fn<() => Promise<Session>>().mockResolvedValue(session("two"));
  startSession(session("one", 5_000));
  const { freshToken } = createSessionRefresher(exchange);
  const tokens = await Promise.all(Array.from({ length: 10 }, freshToken));
  expect(new Set(tokens)).toEqual(new Set(["two"]));
  expect(exchange).toHaveBeenCalledTimes(1);
});

test("a token the server refused is replaced before its time", async () => {
  const exchange = vi.fn<() => Promise<Session>>().mockResolvedValue(session("two"));
  startSession(session("one"));
  distrustAccessToken();
  expect(await createSessionRefresher(exchange).freshToken()).toBe("two");
});

test("a refused refresh ends the session and says that it has ended", async () => {
  const exchange = vi.fn<() => Promise<Session>>().mockRejectedValue(refused());
  startSession(session("one", 5_000));
  const { refresh } = createSessionRefresher(exchange);
  expect(await refresh()).toBe("ended");
  expect(getSessionState()).toEqual({ status: "signed-out", ended: true });
  expect(localStorage.getItem("boxoffice.session")).toBeNull();
});

test("no answer ends nothing: the session waits for the network", async () => {
  const exchange = vi.fn<() => Promise<Session>>().mockRejectedValue(new TypeError("Failed to fetch"));
  startSession(session("one", 5_000));
  expect(await createSessionRefresher(exchange).refresh()).toBe("unavailable");
  expect(getSessionState().status).toBe("signed-in");
  expect(localStorage.getItem("boxoffice.session")).not.toBeNull();
});

test("signing out in another tab signs out this one", () => {
  startSession(session("one"));
  dispatchEvent(new StorageEvent("storage", { key: "boxoffice.session", newValue: null }));
  expect(getSessionState().status).toBe("signed-out");
});

test("the access token is never written to storage", () => {
  startSession(session("secret-token"));
  expect(JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])).not.toContain(
    "secret-token",
  );
});
