import { createClient } from "@boxoffice/client";

export const url = process.env.BOXOFFICE_URL ?? "http://localhost:3000";

/** An access token: the one in BOXOFFICE_TOKEN, else that of the demo organizer. */
export async function signIn(): Promise<string> {
  if (process.env.BOXOFFICE_TOKEN) return process.env.BOXOFFICE_TOKEN;
  const session = await createClient({ url }).auth.login.mutate({
    email: process.env.BOXOFFICE_EMAIL ?? "organizer@boxoffice.local",
    password: process.env.BOXOFFICE_PASSWORD ?? "boxoffice-demo",
  });
  return session.accessToken;
}
