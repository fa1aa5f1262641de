import type { Role, TokenScope } from "@boxoffice/contracts";

interface Example {
  /** What it reads, under `/api/v1`. */
  path: string;
  /** The same for the client. */
  call: string;
  /** What of the answer is worth a look. */
  result: "page" | "user";
}

const aboutMe: Example = { path: "/me", call: "auth.me.query()", result: "user" };

function listExample(path: string, procedure: string): Example {
  return { path: `${path}?limit=5`, call: `${procedure}.query({ limit: 5 })`, result: "page" };
}

/** A read that each scope allows this role, the most telling first. */
const examples: Record<Role, Partial<Record<TokenScope, Example>>> = {
  CUSTOMER: {
    "bookings:read": listExample("/bookings", "bookings.mine"),
    "events:read": listExample("/events", "events.list"),
    "jobs:read": listExample("/jobs", "jobs.list"),
  },
  ORGANIZER: {
    "events:read": listExample("/me/events", "events.mine"),
    "bookings:read": listExample("/messages", "inbox.list"),
    "jobs:read": listExample("/jobs", "jobs.list"),
  },
};

/** A read that a token with these scopes may make, so that the examples run as they stand. */
function exampleFor(role: Role, scopes: readonly TokenScope[]): Example {
  const allowed = Object.entries(examples[role]).find(([scope]) => scopes.some((held) => held === scope));
  return allowed?.[1] ?? aboutMe;
}

interface ExampleInput {
  origin: string;
  role: Role;
  scopes: readonly TokenScope[];
  secret: string;
}

/** In double quotes, which every shell reads: nothing in a token, or in these addresses, means anything to one. */
export function curlExample({ origin, role, scopes, secret }: ExampleInput): string {
  const { path } = exampleFor(role, scopes);
  return `curl "${origin}/api/v1${path}" --header "Authorization: Bearer ${secret}"`;
}

export function typeScriptExample({ origin, role, scopes, secret }: ExampleInput): string {
  const { call, result } = exampleFor(role, scopes);
  return `import { createClient } from "@boxoffice/client";

const boxoffice = createClient({
  url: "${origin}",
  token: "${secret}",
});

const ${result} = await boxoffice.${call};
console.log(${result === "page" ? "page.items" : result});`;
}
