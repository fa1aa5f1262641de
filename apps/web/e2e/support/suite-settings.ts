import { z } from "zod";

const settings = z.object({
  url: z.url(),
  /** Another API process on the same database. */
  otherUrl: z.url(),
  browser: z.object({ executablePath: z.string(), env: z.record(z.string(), z.string()) }),
});
export type SuiteSettings = z.infer<typeof settings>;

const name = "BOXOFFICE_E2E";

/** Workers inherit the environment of the process that ran the global setup; nothing else reaches them. */
export function handToWorkers(value: SuiteSettings): void {
  process.env[name] = JSON.stringify(value);
}

export function suiteSettings(): SuiteSettings {
  return settings.parse(JSON.parse(process.env[name] ?? "null"));
}
