import { tellOfContract } from "../changelog.js";
import type { Checkout } from "../checkout.js";
import { inGerman } from "../german.js";
import { atEndOf, imported, replaced } from "../insert.js";
import { assertKebab, camelOf, pascalOf, sentenceOf } from "../names.js";
import { ScaffoldError } from "../scaffold-error.js";
import { followEvent } from "./follow-event.js";
import { handlerTestText, handlerText, jobText } from "./job-files.js";

export interface JobOptions {
  /** `warm-cache` */
  name: string;
  /** The happening that it follows, `event.published`: people then see it in the job console. Else the system runs it for itself. */
  after: string | null;
  /** Entered once a day. */
  isDaily: boolean;
  /** Its name in German, for the job console. */
  german: string | null;
}

const web = "apps/web/src";

/** A job from its type to its handler, in the checkout's memory. What is to be said of it follows. */
export function newJob(checkout: Checkout, options: JobOptions): string[] {
  const { name, after, isDaily } = options;
  assertKebab(name, "A job");
  const folder = `packages/jobs/src/${name}`;
  if (checkout.has(`${folder}/job.ts`)) throw new ScaffoldError(`${folder} is there already`);
  if (after !== null && isDaily) throw new ScaffoldError("A job follows a happening or the clock, not both");
  checkout.create(`${folder}/job.ts`, jobText(options));
  checkout.create(`${folder}/handler.ts`, handlerText(options));
  checkout.create(`${folder}/${name}.db.test.ts`, handlerTestText(options));
  checkout.edit(
    "packages/jobs/src/registry.ts",
    imported(`handle${pascalOf(name)}`, `./${name}/handler.js`),
    imported(`${camelOf(name)}Job`, `./${name}/job.js`),
    atEndOf(
      { start: /^export const registry\b/m, end: "};" },
      `  "${name}": register(${camelOf(name)}Job, handle${pascalOf(name)}),\n`,
    ),
  );
  if (after === null) enterForSystem(checkout, options);
  else enterForPeople(checkout, options, after);
  const next = [`What it does: handle${pascalOf(name)} in ${folder}/handler.ts`];
  if (after !== null)
    next.push(
      `Where it happens, in that transaction: await appendEvent(ctx, sql, { type: "${after}", eventId })`,
    );
  else if (!isDaily) next.push("Nobody enters it yet: see packages/domain/src/outbox, or the schedules");
  return next;
}

function enterForSystem(checkout: Checkout, { name, isDaily }: JobOptions): void {
  checkout.edit(
    "packages/domain/src/job/job-types.ts",
    atEndOf({ start: /^export const systemJobTypes = \[/m, end: "] as const;" }, `  "${name}",\n`),
  );
  if (!isDaily) return;
  const hourMs = /^const hourMs = /m;
  checkout.edit("packages/jobs/src/schedule/schedules.ts", (text) => {
    if (!hourMs.test(text)) throw new ScaffoldError("there is no hourMs");
    const entry = `  { type: "${name}", everyMs: 24 * hourMs, offsetMs: 3.4 * hourMs },\n`;
    return atEndOf({ start: /^export const schedules\b/m, end: "];" }, entry)(text);
  });
  // How much an idle instance does is counted there: one more a day is thirty a month.
  checkout.edit(
    "packages/jobs/src/worker/worker.db.test.ts",
    replaced(/expect\(jobsAMonth\)\.toBe\(([\d_]+)\);/, (count = "") => {
      const sum = String(Number(count.replaceAll("_", "")) + 30).replaceAll(/\B(?=(\d{3})+$)/g, "_");
      return `expect(jobsAMonth).toBe(${sum});`;
    }),
  );
}

function enterForPeople(checkout: Checkout, { name, german }: JobOptions, after: string): void {
  if (german === null)
    throw new ScaffoldError("People see it in the job console: its name in German is needed (--german)");
  checkout.edit(
    "packages/contracts/src/job.ts",
    atEndOf({ start: /^export const jobTypes = \[/m, end: "] as const;" }, `  "${name}",\n`),
  );
  const text = sentenceOf(name);
  checkout.edit(
    `${web}/features/activity/job-words.ts`,
    atEndOf({ start: /^export const typeWords\b/m, end: "};" }, `  "${name}": msg\`${text}\`,\n`),
  );
  checkout.edit(
    `${web}/locales/de.po`,
    inGerman({ text, german, file: "src/features/activity/job-words.ts" }),
  );
  followEvent(checkout, { name, after });
  const news = `Job type \`${name}\`.`;
  tellOfContract(checkout, { id: `job-${name}`, entry: `- ${news}`, news });
}
