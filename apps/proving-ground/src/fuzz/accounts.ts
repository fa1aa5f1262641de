import { createHash, randomBytes } from "node:crypto";
import { tokenScopes } from "@boxoffice/contracts";
import type { Instance } from "../instance/instance.js";

/** Somebody who can sign in, and what they hold. */
export interface Account {
  id: string;
  email: string;
  password: string;
  token: string;
  /** The refresh cookie, as it is sent. */
  cookie: string;
  sessionId: string;
  personalToken: { id: string; secret: string };
  /** What the links of mails to them carry: each is good once. */
  resetLink: string;
  verifyLink: string;
}

const password = "four grey horses in a row";
const roles = ["CUSTOMER", "CUSTOMER", "CUSTOMER", "ORGANIZER", "ORGANIZER", "ORGANIZER"];

/** Registers some through the API, as anybody would; their links alone are written into the tables, since no mail is read here. */
export async function openAccounts(instance: Instance): Promise<Account[]> {
  return Promise.all(roles.map((role) => openAccount(instance, role)));
}

async function openAccount(instance: Instance, role: string): Promise<Account> {
  const email = `fuzz-${crypto.randomUUID()}@example.test`;
  const registered = await call(instance, {
    path: "auth.register",
    input: { email, password, name: "Fay Fuzz", role },
  });
  const { accessToken: token, user } = registered.data as { accessToken: string; user: { id: string } };
  const input = { name: "For everything", scopes: tokenScopes, expiresInDays: 30 };
  const made = await call(instance, { path: "tokens.create", input, token });
  const sessions = await call(instance, { path: "auth.sessions", token });
  return {
    id: user.id,
    email,
    password,
    token,
    cookie: registered.cookie,
    sessionId: (sessions.data as { items: { id: string }[] }).items[0]?.id ?? "",
    personalToken: made.data as Account["personalToken"],
    resetLink: await writeLink(instance, { purpose: "reset-password", email, userId: user.id }),
    verifyLink: await writeLink(instance, { purpose: "verify-email", email, userId: user.id }),
  };
}

/** A GET without an input, else a POST. Throws for anything but an answer. */
async function call(
  { processes: [process] }: Instance,
  { path, input, token }: { path: string; input?: object; token?: string },
): Promise<{ data: unknown; cookie: string }> {
  const response = await fetch(`${process?.url()}/trpc/${path}`, {
    method: input ? "POST" : "GET",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    ...(input && { body: JSON.stringify(input) }),
  });
  const text = await response.text();
  const { result } = JSON.parse(text) as { result?: { data: unknown } };
  if (!result) throw new Error(`${path} was to stage the world: ${response.status} ${text}`);
  return { data: result.data, cookie: response.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

async function writeLink(
  { db }: Instance,
  { purpose, email, userId }: { purpose: string; email: string; userId: string },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db.sql.query(
    `INSERT INTO account_links (token_hash, purpose, email, user_id, expires_at)
     VALUES ($1, $2, $3, $4, now() + interval '1 day')`,
    [createHash("sha256").update(token).digest(), purpose, email, userId],
  );
  return token;
}
