import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import { type Database, migrate, newId, openDatabase, startEmbeddedPostgres } from "@boxoffice/db";
import { type SmtpCatcher, startSmtpCatcher } from "@boxoffice/jobs/testing";

export interface Stage {
  api: BoxofficeProcess;
  /** Addresses with an account, each made out as the ones without are. */
  known: string[];
  /** Everything that was asked for by mail has been sent, or found to concern nobody. */
  hasSettled(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * A throw-away PostgreSQL as a production one is set (fsync on), a mail server, and the built API with its worker in a process of its
 * own, where a confirmed address is asked for. Attempts are not limited: they are alike for every address.
 */
export async function setStage(options: { accounts: number; passwordCost: number }): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-sign-in-timing-"));
  const [server, smtp] = await Promise.all([
    startEmbeddedPostgres({ folder: join(folder, "postgres") }),
    startSmtpCatcher({ onMail() {} }),
  ]);
  await migrate(server.url);
  const db = openDatabase({ url: server.url, poolSize: 2 });
  const api = await spawnBoxoffice({
    DATABASE_URL: server.url,
    SMTP_URL: smtp.url,
    REQUIRE_VERIFIED_EMAIL: "true",
    PASSWORD_COST: String(options.passwordCost),
    RATE_LIMITS: "off",
    // The demo accounts have hashes that were made here.
    SEED_DEMO: "true",
  });
  const known = await addAccounts(db, options.accounts);
  return {
    api,
    known,
    hasSettled: () => hasSettled(db),
    close: () => close({ api, db, server, smtp, folder }),
  };
}

export const someAddress = () => `${newId()}@example.test`;

/** Accounts with the password hash of a demo account: all it has to be is a real one of the present cost. */
async function addAccounts(db: Database, count: number): Promise<string[]> {
  const emails = Array.from({ length: count }, someAddress);
  await db.sql.query(
    `INSERT INTO users (id, email, name, role, password_hash, email_verified_at)
     SELECT split_part(email, '@', 1)::uuid, email, 'Customer', 'CUSTOMER', demo.password_hash, now()
     FROM unnest($1::text[]) AS a(email),
          (SELECT password_hash FROM users WHERE email = 'customer@boxoffice.local') AS demo`,
    [emails],
  );
  return emails;
}

async function hasSettled(db: Database): Promise<boolean> {
  const rows = await db.sql.query("SELECT 1 FROM jobs WHERE status NOT IN ('DONE', 'DEAD') LIMIT 1");
  return rows.length === 0;
}

interface Parts {
  api: BoxofficeProcess;
  db: Database;
  server: { stop(): Promise<void> };
  smtp: SmtpCatcher;
  folder: string;
}

async function close({ api, db, server, smtp, folder }: Parts): Promise<void> {
  await api.terminate();
  await db.close();
  await server.stop();
  await smtp.stop();
  await rm(folder, { recursive: true, force: true });
}
