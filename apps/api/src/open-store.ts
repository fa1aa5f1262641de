import { join } from "node:path";
import {
  type Around,
  type Database,
  type Listener,
  migrate,
  openDatabase,
  openListener,
  startEmbeddedPostgres,
} from "@boxoffice/db";
import type { FastifyBaseLogger } from "fastify";
import { closeAll, type Closing } from "./close-all.js";
import type { Settings } from "./env.js";
import type { Progress } from "./progress.js";

export interface Store {
  url: string;
  db: Database;
  listener: Listener;
  close(): Promise<void>;
}

/** The database, migrated and ready: the one DATABASE_URL names, else the embedded one, which then stops with `close`. */
export async function openStore(
  settings: Pick<Settings, "databaseUrl" | "home" | "programEnv">,
  {
    logger,
    progress,
    around,
  }: { logger: FastifyBaseLogger; progress: Progress; around?: Around | undefined },
): Promise<Store> {
  progress(settings.databaseUrl ? "Connecting to PostgreSQL" : "Starting PostgreSQL");
  const embedded = settings.databaseUrl
    ? null
    : await startEmbeddedPostgres({ folder: join(settings.home, "postgres"), env: settings.programEnv });
  const closing: Closing = embedded ? [() => embedded.stop()] : [];
  try {
    const url = embedded?.url ?? settings.databaseUrl ?? "";
    await migrate(url, (name) => progress(`Applying migration ${name}`));
    const db = openDatabase({
      url,
      around,
      onError: (err) => logger.warn({ err }, "An idle database connection broke"),
    });
    closing.unshift(() => db.close());
    const listener = await openListener(url, (err) =>
      logger.warn({ err }, "The notification connection broke"),
    );
    closing.unshift(() => listener.close());
    return { url, db, listener, close: () => closeAll(closing) };
  } catch (error) {
    await closeAll(closing).catch((err: unknown) =>
      logger.error({ err }, "The database could not be closed"),
    );
    throw error;
  }
}
