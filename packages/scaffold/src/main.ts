import { defineCommand, runMain } from "citty";
import { askOne, askText } from "./ask.js";
import { carryOut } from "./carry-out.js";
import { newJob } from "./job/new-job.js";
import { newMigration } from "./migration.js";
import { viewers } from "./page/lists.js";
import { newPage } from "./page/new-page.js";
import { newProcedure } from "./procedure/new-procedure.js";
import { callersOf, kinds, subjectOfRouter } from "./procedure/procedure-plan.js";
import { subjects } from "./procedure/subjects.js";
import { sentenceOf } from "./names.js";

const common = {
  "dry-run": { type: "boolean", description: "Say what would be written, and write nothing" },
  generate: {
    type: "boolean",
    default: true,
    description: "Write anew what is made of the contract",
    negativeDescription: "Leave api/surface.txt and docs/api.md to you",
  },
} as const;

const howOf = (args: { "dry-run"?: boolean | undefined; generate: boolean }) => ({
  isDryRun: args["dry-run"] ?? false,
  generates: args.generate,
});

const procedure = defineCommand({
  meta: { name: "procedure", description: "A procedure, from the contract to the router and its tests" },
  args: {
    path: { type: "positional", required: false, description: "router.name, as in events.doorTimes" },
    kind: { type: "string", description: kinds.join(" or ") },
    about: { type: "string", description: `What it is about: ${Object.keys(subjects).join(", ")}` },
    who: { type: "string", description: "Who may call it: anyone, signed-in, customer, organizer" },
    ...common,
  },
  run: ({ args }) =>
    carryOut(async (checkout) => {
      const path = await askText(args.path, {
        flag: "The name",
        message: "Which one, as in events.doorTimes?",
      });
      const kind = await askOne(args.kind, {
        flag: "--kind",
        message: "Does it read or change?",
        choices: kinds,
      });
      const about = await askOne(args.about ?? subjectOfRouter(path), {
        flag: "--about",
        message: "What is it about?",
        choices: Object.keys(subjects),
      });
      const who = await askOne(args.who, {
        flag: "--who",
        message: "Who may call it?",
        choices: callersOf(about),
      });
      return newProcedure(checkout, { path, kind, about, who });
    }, howOf(args)),
});

const job = defineCommand({
  meta: { name: "job", description: "A background job, from its type to its handler and its test" },
  args: {
    name: { type: "positional", required: false, description: "What it does, as in warm-cache" },
    after: {
      type: "string",
      description: "The new happening that it follows, as in event.published: people see it",
    },
    daily: { type: "boolean", description: "Entered once a day, by the system for itself" },
    german: { type: "string", description: "Its name in German, for the job console" },
    ...common,
  },
  run: ({ args }) =>
    carryOut(async (checkout) => {
      const name = await askText(args.name, {
        flag: "The name",
        message: "What does it do, as in warm-cache?",
      });
      const after = args.after ?? null;
      const german =
        after === null
          ? null
          : await askText(args.german, {
              flag: "--german",
              message: `What is “${sentenceOf(name)}” in German?`,
            });
      return newJob(checkout, { name, after, isDaily: args.daily ?? false, german });
    }, howOf(args)),
});

const page = defineCommand({
  meta: { name: "page", description: "A page of the web app, from its address to its states and scenes" },
  args: {
    name: { type: "positional", required: false, description: "Its address and feature, as in past-events" },
    who: { type: "string", description: `Who may open it: ${viewers.join(", ")}` },
    title: { type: "string", description: "Its title in English" },
    german: { type: "string", description: "Its title in German" },
    ...common,
  },
  run: ({ args }) =>
    carryOut(async (checkout) => {
      const name = await askText(args.name, {
        flag: "The name",
        message: "Which address, as in past-events?",
      });
      const who = await askOne(args.who, { flag: "--who", message: "Who may open it?", choices: viewers });
      const title = args.title ?? sentenceOf(name);
      const german = await askText(args.german, {
        flag: "--german",
        message: `What is “${title}” in German?`,
      });
      return newPage(checkout, { name, who, title, german });
    }, howOf(args)),
});

const migration = defineCommand({
  meta: { name: "migration", description: "A migration with the next number" },
  args: {
    name: { type: "positional", required: false, description: "What it is about, as in event_doors" },
    says: { type: "string", description: "What the database can do after it, as one sentence" },
    ...common,
  },
  run: ({ args }) =>
    carryOut(async (checkout) => {
      const name = await askText(args.name, {
        flag: "The name",
        message: "What is it about, as in event_doors?",
      });
      const says = await askText(args.says, {
        flag: "--says",
        message: "What can the database do after it?",
      });
      return newMigration(checkout, { name, says });
    }, howOf(args)),
});

await runMain(
  defineCommand({
    meta: { name: "pnpm new", description: "Begins what CONTRIBUTING's “Where new code goes” lists" },
    subCommands: { procedure, job, page, migration },
  }),
);
