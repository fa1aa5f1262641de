import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "../support/journey";
import { type MailServer, startMailServer } from "../support/mail-server";
import { startBoxoffice } from "../support/start-boxoffice";

const newPassword = "a horse of another colour";

test("who has forgotten their password gets a link, chooses a new one by it, and signs in", async ({
  newPerson,
  newVisitor,
  problems,
}) => {
  // The first word is one that is tried first.
  problems.expect({ address: /auth\.resetPassword$/, status: 400 });
  const home = await mkdtemp(join(tmpdir(), "boxoffice-reset-e2e-"));
  const mail = await startMailServer();
  mail.isRefusing = false;
  const api = await startBoxoffice({ BOXOFFICE_HOME: home, SEED_DEMO: "false", SMTP_URL: mail.url });
  const stops = [() => rm(home, { recursive: true, force: true }), () => mail.stop(), () => api.stop()];
  try {
    const { session } = await newPerson("CUSTOMER", "Carl Customer", { baseURL: api.url });
    const { email } = session.user;
    const page = await newVisitor({ baseURL: api.url });
    // Before the server it asks goes away.
    stops.push(() => page.close());
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send a link" }).click();
    await expect(page.getByText("If this address has an account")).toBeVisible();
    await expect.poll(() => linkIn(mail)).toBeDefined();

    await page.goto(linkIn(mail) ?? "");
    const word = page.getByLabel("New password");
    await word.fill("boxoffice-2026");
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("little more than your name")).toBeVisible();
    await word.fill(newPassword);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("Your password is changed")).toBeVisible();
    await page.getByRole("link", { name: "Sign in" }).last().click();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(newPassword);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`${api.url}/`);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
});

/** The path of the link that was sent, once it was. */
function linkIn({ mails }: MailServer): string | undefined {
  const texts = mails.map((mail) => mail.replace(/=\r\n/g, "").replaceAll("=3D", "="));
  return texts.map((text) => /\/reset-password#token=[\w-]{43}/.exec(text)?.[0]).find(Boolean);
}
