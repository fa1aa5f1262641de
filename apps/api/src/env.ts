import { existsSync } from "node:fs";
import { defaultRetention, type Retention } from "@boxoffice/domain";
import { z } from "zod";
import { defaultHome, dotEnvFile } from "./folders.js";
import { isGuessableSecret } from "./guessable-secret.js";
import { defaultLimits, type ServerLimits } from "./limits/server-limits.js";
import { readTracing, tracingNames, type TracingSettings } from "./tracing/tracing-settings.js";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");
/** An empty variable is an unset one: that is how compose files and .env files leave things out. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const integer = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const secret = z.string().refine((text) => Buffer.byteLength(text) >= 32, "must be at least 32 bytes");
/** A day at least: what is still of use today must not be pruned. */
const keepDays = optional(integer(1, 36_500));
/** Also when something else does not fit: whoever sets it right is to hear of everything at once. */
const always = { when: () => true };
/** IP addresses, and networks as 10.0.0.0/8. */
const proxies = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])));

/** `*`: any host. `none`: none. Else hosts, and `*.example.org` for all below one, with a port where it is another than 443. */
const imageHosts = z
  .string()
  .transform((text) =>
    text
      .toLowerCase()
      .split(",")
      .map((part) => part.trim()),
  )
  .pipe(
    z.union([
      z.tuple([z.literal("*")]).transform(() => "any" as const),
      z.tuple([z.literal("none")]).transform((): string[] => []),
      z.array(
        z
          .string()
          .regex(
            /^(\*\.)?[a-z\d]([a-z\d.-]*[a-z\d])?(:\d{1,5})?$/,
            "must be hosts with commas between, * or none",
          ),
      ),
    ]),
  );

const environment = z
  .object({
    NODE_ENV: optional(z.string()),
    PORT: optional(integer(0, 65_535)),
    HOST: optional(z.string()),
    WORKER_PORT: optional(integer(0, 65_535)),
    DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://")),
    UPSTASH_REDIS_REST_URL: optional(z.url({ protocol: /^https?$/ })),
    UPSTASH_REDIS_REST_TOKEN: optional(z.string()),
    REDIS_URL: optional(z.string().regex(/^rediss?:\/\//, "must start with redis:// or rediss://")),
    JWT_SECRET: optional(secret),
    JWT_SECRET_PREVIOUS: optional(secret),
    ENCRYPTION_KEY: optional(secret),
    ACCESS_TOKEN_TTL_SEC: optional(integer(1, 86_400)),
    PASSWORD_COST: optional(integer(4, 16)),
    TRUSTED_PROXIES: optional(proxies),
    MAX_CONNECTIONS: optional(integer(1, 1_000_000)),
    MAX_CONNECTIONS_PER_ADDRESS: optional(integer(1, 1_000_000)),
    MAX_STREAMS_PER_USER: optional(integer(1, 1_000_000)),
    MAX_STREAMS_PER_ADDRESS: optional(integer(1, 1_000_000)),
    MAX_REQUESTS: optional(integer(1, 1_000_000)),
    MAX_LOOP_DELAY_MS: optional(integer(50, 60_000)),
    RATE_LIMITS: optional(z.enum(["on", "off"])),
    REQUIRE_VERIFIED_EMAIL: optional(flag),
    IMAGE_HOSTS: optional(imageHosts),
    SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")),
    MAIL_FROM: optional(z.string()),
    ROLE: optional(z.enum(["all", "api", "worker"])),
    JOBS_POLL_MS: optional(integer(50, 3_000)),
    STOP_DELAY_MS: optional(integer(0, 60_000)),
    KEEP_JOBS_DAYS: keepDays,
    KEEP_IDEMPOTENCY_DAYS: keepDays,
    KEEP_SESSIONS_DAYS: keepDays,
    KEEP_AUDIT_DAYS: keepDays,
    KEEP_MESSAGES_DAYS: keepDays,
    PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })),
    SEED_DEMO: optional(flag),
    LOG_LEVEL: optional(z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])),
    BOXOFFICE_HOME: optional(z.string()),
  })
  .refine((env) => !env.UPSTASH_REDIS_REST_URL === !env.UPSTASH_REDIS_REST_TOKEN, {
    ...always,
    path: ["UPSTASH_REDIS_REST_TOKEN"],
    message: "UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN go together",
  })
  .refine((env) => !env.REQUIRE_VERIFIED_EMAIL || env.SMTP_URL, {
    ...always,
    path: ["REQUIRE_VERIFIED_EMAIL"],
    message: "needs SMTP_URL: without a mail server nobody could confirm an address",
  })
  .refine((env) => env.NODE_ENV !== "production" || !env.DATABASE_URL || env.JWT_SECRET, {
    ...always,
    path: ["JWT_SECRET"],
    message: "is required in production",
  })
  .refine((env) => isFitForProduction(env, env.JWT_SECRET), guessable("JWT_SECRET"))
  .refine((env) => isFitForProduction(env, env.JWT_SECRET_PREVIOUS), guessable("JWT_SECRET_PREVIOUS"))
  .refine((env) => isFitForProduction(env, env.ENCRYPTION_KEY), guessable("ENCRYPTION_KEY"));

/** The names of all variables that are read. `NODE_ENV` is the platform's. */
export const settingNames: readonly string[] = [...Object.keys(environment.shape), ...tracingNames];

/** Elsewhere a secret need not be one; what is too short has been told already. */
function isFitForProduction(env: { NODE_ENV?: string | undefined }, value: string | undefined): boolean {
  return env.NODE_ENV !== "production" || !secret.safeParse(value).success || !isGuessableSecret(value ?? "");
}

function guessable(name: string) {
  return { ...always, path: [name], message: "can be guessed: make one with `openssl rand -base64 48`" };
}

/** The settings of one process, as contract.md documents them. */
export interface Settings {
  port: number;
  host: string;
  /** Where a worker on its own answers `/health`, `/ready` and `/metrics`; 0: on any free port. */
  workerPort: number;
  databaseUrl: string | undefined;
  upstash: { url: string; token: string } | undefined;
  redisUrl: string | undefined;
  jwtSecret: string | undefined;
  /** Access tokens signed with it are good too; nothing is signed with it. */
  jwtSecretPrevious: string | undefined;
  /** What the secrets of second factors are encrypted under. */
  encryptionKey: string | undefined;
  /** Whether, without one, a random one is kept under `home`; else no second factor can be turned on. */
  keepsEncryptionKey: boolean;
  accessTokenTtlSec: number;
  passwordCost: number;
  rateLimits: boolean;
  /** Those for each user and address hold with `rateLimits` alone. */
  limits: ServerLimits;
  /** Reverse proxies whose word is taken for the caller's address; nobody's when empty. */
  trustedProxies: string[];
  /** Nothing is booked or published, and no account opened, without a confirmed e-mail address. */
  requireVerifiedEmail: boolean;
  /** The hosts whose pictures events may show besides uploaded ones; undefined: any. */
  imageHosts: string[] | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  role: "all" | "api" | "worker";
  jobsPollMs: number;
  /** How long a process that was told to stop still serves, so that whoever shares out the calls can stop sending it some. */
  stopDelayMs: number;
  retention: Retention;
  publicUrl: string | undefined;
  seedDemo: boolean;
  logLevel: string;
  /** Where traces go; null when nobody wants any. */
  tracing: TracingSettings | null;
  /** Where the embedded database and the generated secret live. */
  home: string;
  /** What programs that we start get of the environment: where programs are, and nothing that may be a secret. */
  programEnv: NodeJS.ProcessEnv;
}

/** Reads the environment, the only place that does. Throws one error that names every setting that does not fit. */
export function readSettings(env: NodeJS.ProcessEnv, defaultHome: string): Settings {
  const parsed = environment.safeParse(env);
  const tracing = readTracing(env);
  if (!parsed.success || "problems" in tracing) {
    const issues = [...(parsed.error?.issues ?? []), ...("problems" in tracing ? tracing.problems : [])];
    const problems = issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`These settings do not fit:\n${problems.join("\n")}`);
  }
  const { data } = parsed;
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = data;
  return {
    port: data.PORT ?? 3000,
    host: data.HOST ?? "127.0.0.1",
    workerPort: data.WORKER_PORT ?? 0,
    databaseUrl: data.DATABASE_URL,
    upstash: url && token ? { url, token } : undefined,
    redisUrl: data.REDIS_URL,
    jwtSecret: data.JWT_SECRET,
    jwtSecretPrevious: data.JWT_SECRET_PREVIOUS,
    encryptionKey: data.ENCRYPTION_KEY,
    keepsEncryptionKey: data.NODE_ENV !== "production" || data.DATABASE_URL === undefined,
    accessTokenTtlSec: data.ACCESS_TOKEN_TTL_SEC ?? 900,
    passwordCost: data.PASSWORD_COST ?? 12,
    rateLimits: data.RATE_LIMITS !== "off",
    limits: {
      ...defaultLimits,
      connections: data.MAX_CONNECTIONS ?? defaultLimits.connections,
      connectionsPerAddress: data.MAX_CONNECTIONS_PER_ADDRESS ?? defaultLimits.connectionsPerAddress,
      streamsPerUser: data.MAX_STREAMS_PER_USER ?? defaultLimits.streamsPerUser,
      streamsPerAddress: data.MAX_STREAMS_PER_ADDRESS ?? defaultLimits.streamsPerAddress,
      requests: data.MAX_REQUESTS ?? defaultLimits.requests,
      loopDelayMs: data.MAX_LOOP_DELAY_MS ?? defaultLimits.loopDelayMs,
    },
    trustedProxies: data.TRUSTED_PROXIES ?? [],
    requireVerifiedEmail: data.REQUIRE_VERIFIED_EMAIL ?? false,
    imageHosts: imageHostsOf(data),
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM ?? "Boxoffice <tickets@boxoffice.local>",
    role: data.ROLE ?? "all",
    jobsPollMs: data.JOBS_POLL_MS ?? 3_000,
    stopDelayMs: data.STOP_DELAY_MS ?? 0,
    retention: {
      jobs: data.KEEP_JOBS_DAYS ?? defaultRetention.jobs,
      idempotency: data.KEEP_IDEMPOTENCY_DAYS ?? defaultRetention.idempotency,
      sessions: data.KEEP_SESSIONS_DAYS ?? defaultRetention.sessions,
      audit: data.KEEP_AUDIT_DAYS ?? defaultRetention.audit,
      messages: data.KEEP_MESSAGES_DAYS ?? defaultRetention.messages,
    },
    publicUrl: data.PUBLIC_URL?.replace(/\/+$/, ""),
    seedDemo: data.SEED_DEMO ?? data.DATABASE_URL === undefined,
    logLevel: data.LOG_LEVEL ?? "info",
    tracing: tracing.settings,
    home: data.BOXOFFICE_HOME ?? defaultHome,
    programEnv: programEnvOf(env),
  };
}

/** In production a picture that is fetched from anywhere tells that place who reads which event; on one's own machine it does no harm. */
function imageHostsOf(data: z.infer<typeof environment>): string[] | undefined {
  const isProduction = data.NODE_ENV === "production" && data.DATABASE_URL !== undefined;
  const hosts = data.IMAGE_HOSTS ?? (isProduction ? [] : "any");
  return hosts === "any" ? undefined : hosts;
}

function programEnvOf({ PATH, SystemRoot, TEMP }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...(PATH && { PATH }), ...(SystemRoot && { SystemRoot }), ...(TEMP && { TEMP }) };
}

/** The settings of this process: its environment, and for what is not set there the `.env` file of the checkout. */
export function ownSettings(): Settings {
  if (existsSync(dotEnvFile)) process.loadEnvFile(dotEnvFile);
  return readSettings(process.env, defaultHome);
}
