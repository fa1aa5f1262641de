import { Authenticator } from "./authenticator";
import { expect, type Person } from "./journey";
import { password } from "./sign-up";

/** Turns the second factor of this person on, and leaves their browser signed in; returns their app and their recovery codes. */
export async function turnFactorOn({
  api,
  context,
  session,
}: Person): Promise<{ app: Authenticator; recoveryCodes: string[] }> {
  const { secret } = await api.auth.beginSecondFactor.mutate({ password });
  const app = new Authenticator(secret);
  // With the browser's cookie: it says which session is not to end.
  const response = await context.request.post("/trpc/auth.confirmSecondFactor", {
    data: { code: app.nextCode() },
    headers: { authorization: `Bearer ${session.accessToken}` },
  });
  expect(response.status(), await response.text()).toBe(200);
  const answer = (await response.json()) as { result: { data: { recoveryCodes: string[] } } };
  return { app, recoveryCodes: answer.result.data.recoveryCodes };
}
