import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import pino from "pino";
import { readSettings, type Settings } from "../env.js";
import type { Patience } from "../open-services.js";
import { type Boxoffice, startBoxoffice } from "../start-boxoffice.js";
import { testJwtSecret } from "./test-jwt-secret.js";

export interface TestApi {
  url: string;
  stop(): Promise<void>;
}

interface Overrides extends Partial<Settings> {
  webFolder?: string;
  /** Longer than any test takes, where a slow machine would decide otherwise. */
  patience?: Patience;
  /** Where what it logs goes; nowhere unless given. */
  logger?: FastifyBaseLogger;
}

/** A whole Boxoffice on a free port and the given database: real server, real worker, quick passwords. */
export async function startTestApi(
  databaseUrl: string,
  { webFolder, logger: ownLogger, patience, ...overrides }: Overrides = {},
): Promise<TestApi> {
  const home = await mkdtemp(join(tmpdir(), "boxoffice-api-"));
  const env = {
    DATABASE_URL: databaseUrl,
    PORT: "0",
    PASSWORD_COST: "4",
    JWT_SECRET: testJwtSecret,
    LOG_LEVEL: "silent",
  };
  const settings = { ...readSettings(env, home), ...overrides };
  const logger = ownLogger ?? pino({ level: settings.logLevel });
  const running: Boxoffice = await startBoxoffice({
    settings,
    logger,
    progress: () => {},
    webFolder: webFolder ?? null,
    patience,
  });
  return {
    url: running.url ?? "",
    async stop() {
      await running.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
