import type { Role, Session } from "@boxoffice/contracts";
import { type BrowserContext, expect } from "@playwright/test";

export const password = "correct horse battery staple";

export function newEmail(): string {
  return `${crypto.randomUUID().slice(0, 12)}@example.test`;
}

/** Makes an account and leaves this browser signed in to it. The form itself is walked through by the main job. */
export async function signUp(context: BrowserContext, role: Role, name: string): Promise<Session> {
  const data = { email: newEmail(), password, name, role };
  const response = await context.request.post("/trpc/auth.register", { data });
  expect(response.status(), await response.text()).toBe(200);
  const answer = (await response.json()) as { result: { data: Session } };
  return answer.result.data;
}
