import type { Checkout } from "../checkout.js";
import { assertCamel, kebabOf, pascalOf, sentenceOf } from "../names.js";
import { ScaffoldError } from "../scaffold-error.js";
import { type Caller, callers, sessionRouters, type Subject, subjects } from "./subjects.js";

export const kinds = ["query", "mutation"] as const;

export interface ProcedureOptions {
  /** `events.doorTimes` */
  path: string;
  kind: (typeof kinds)[number];
  /** One of `subjects`. */
  about: string;
  who: Caller;
}

/** Every name that the files of a procedure share. */
export interface ProcedurePlan extends ProcedureOptions {
  router: string;
  name: string;
  kebab: string;
  subject: Subject;
  access: NonNullable<Subject["access"][Caller]>;
  verb: string;
  input: string;
  view: string;
  /** The function of the store. */
  find: string;
  /** The store's file, without its ending. */
  store: string;
  scope: string;
  /** `GET /events/{eventId}/door-times`; null: REST does not have it. */
  rest: string | null;
}

/** What a procedure is about if nothing else is said: what its router is named for. */
export function subjectOfRouter(path: string): string | undefined {
  return Object.keys(subjects).find((name) => path.startsWith(`${name}s.`));
}

/** Who may ask about a thing. The first is who is meant if nothing else is said. */
export function callersOf(about: string): Caller[] {
  const access = subjects[about]?.access ?? {};
  return Object.keys(access).filter((who): who is Caller => callers.some((caller) => caller === who));
}

/** Throws when it cannot be, or when one of its names is taken. */
export function planProcedure(checkout: Checkout, options: ProcedureOptions): ProcedurePlan {
  const [router = "", name = "", ...more] = options.path.split(".");
  if (more.length > 0) throw new ScaffoldError(`A procedure is named router.name: ${options.path} is not`);
  assertCamel(router, "A router");
  assertCamel(name, "A procedure");
  const { kind, about, who } = options;
  const subject = subjects[about];
  if (!subject) throw new ScaffoldError(`It is about one of ${Object.keys(subjects).join(", ")}`);
  const access = subject.access[who];
  if (!access) throw new ScaffoldError(`Of a ${about} it is ${callersOf(about).join(" or ")} who may ask`);
  if (kind === "mutation" && who === "anyone") throw new ScaffoldError("Nothing is changed by just anyone");
  const isOfAccount = sessionRouters.includes(router);
  const scope = isOfAccount ? "session" : subject.scopes[kind];
  if (scope === "session" && !isOfAccount)
    throw new ScaffoldError(`What is about a ${about} belongs to ${sessionRouters.join(", ")}`);
  const kebab = kebabOf(name);
  const named = verbOf({ name, kind, about });
  const plan = {
    ...options,
    router,
    name,
    kebab,
    subject,
    access,
    scope,
    ...named,
    rest: isOfAccount ? null : `${kind === "query" ? "GET" : "POST"} ${subject.restPath}/${kebab}`,
  };
  assertFree(checkout, plan);
  return plan;
}

/** A read is `getDoorTimes`, whatever it is called; a mutation says what it does: `archiveEvent`. */
function verbOf({ name, kind, about }: { name: string; kind: string; about: string }) {
  const noun = /^(get|find)$/.test(name) ? about : name.replace(/^(get|find)(?=[A-Z])/, "");
  if (kind === "query") {
    const what = pascalOf(noun);
    const view = `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
    return {
      verb: `get${what}`,
      input: `get${what}Input`,
      view,
      find: `find${what}`,
      store: `get-${kebabOf(view)}.store`,
    };
  }
  // One word alone could mean anything.
  const verb = /[A-Z]/.test(name) ? name : `${name}${pascalOf(about)}`;
  return {
    verb,
    input: `${verb}Input`,
    view: `${verb}Result`,
    find: `lockFor${pascalOf(name)}`,
    store: `${kebabOf(verb)}.store`,
  };
}

function assertFree(checkout: Checkout, { router, name, verb, input, view, find }: ProcedurePlan): void {
  const file = `apps/api/src/routers/${router}.ts`;
  if (checkout.has(file) && new RegExp(`^ {2}${name}: `, "m").test(checkout.read(file)))
    throw new ScaffoldError(`${router}.${name} is there already`);
  const names = [verb, input, view, find, pascalOf(input), pascalOf(view)].join("|");
  const taken = new RegExp(`^export (?:async )?(?:const|function|type|interface|class) (${names})\\b`, "m");
  for (const path of ["packages/contracts/src", "packages/domain/src"].flatMap((folder) =>
    checkout.listAll(folder),
  )) {
    const [, found] = path.endsWith(".ts") ? (taken.exec(checkout.read(path)) ?? []) : [];
    if (found) throw new ScaffoldError(`${found} is a name in ${path} already`);
  }
}

/** `Door times of an event` */
export function titleOf({ name, kind, about, verb }: ProcedurePlan): string {
  const article = /^[aeiou]/.test(about) ? "an" : "a";
  return kind === "query" ? `${sentenceOf(name)} of ${article} ${about}` : sentenceOf(verb);
}
