import type { User } from "@boxoffice/contracts";
import { expect, test } from "vitest";
import { createAccessTokens } from "./access-token.js";

const user: User = {
  id: "01900000-0000-7000-8000-000000000001",
  email: "ada@example.test",
  name: "Ada",
  role: "CUSTOMER",
  createdAt: "2026-01-01T00:00:00.000Z",
};
const sessionId = "01900000-0000-7000-8000-000000000002";
const [older, newer] = ["o".repeat(32), "n".repeat(32)];
const tokensUnder = (secret: string, previousSecret?: string) =>
  createAccessTokens({ secret, previousSecret, ttlSec: 900 });

test("a change of secret by way of the second one refuses no token on either side of a rolling restart", () => {
  const steps = [
    tokensUnder(older),
    tokensUnder(older, newer),
    tokensUnder(newer, older),
    tokensUnder(newer),
  ];
  // Two neighbouring steps run at once, on different processes. The last comes when the older tokens have expired.
  const together = [steps.slice(0, 2), steps.slice(1, 3)];
  for (const processes of together)
    for (const issuer of processes)
      for (const verifier of processes)
        expect(verifier.verify(issuer.issue(user, sessionId).accessToken)).toMatchObject({
          id: user.id,
          sessionId,
        });
});

test("a secret that is neither the present nor the second one is refused", () => {
  const { accessToken } = tokensUnder(older).issue(user, sessionId);
  expect(tokensUnder(newer).verify(accessToken)).toBeNull();
  expect(tokensUnder(newer, "x".repeat(32)).verify(accessToken)).toBeNull();
});

test("nothing is signed with the second secret", () => {
  const { accessToken } = tokensUnder(newer, older).issue(user, sessionId);
  expect(tokensUnder(older).verify(accessToken)).toBeNull();
});
