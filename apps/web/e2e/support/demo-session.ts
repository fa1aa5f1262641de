import type { Session } from "@boxoffice/contracts";
import type { BrowserContext } from "@playwright/test";

/** Signs this browser in to one of the accounts of the demo data. */
export async function signInDemo(context: BrowserContext, who: "customer" | "organizer"): Promise<Session> {
  const data = { email: `${who}@boxoffice.local`, password: "boxoffice-demo" };
  const response = await context.request.post("/trpc/auth.login", { data });
  const { result } = (await response.json()) as { result: { data: Session } };
  return result.data;
}
