import type { Role } from "@boxoffice/contracts";

/** A read that the role may make, so that the example works as it stands. */
function procedureOf(role: Role): string {
  return role === "ORGANIZER" ? "events.mine" : "bookings.mine";
}

/** Reads the token from the environment: a token in a command line ends up in the shell's history. */
export function curlExample(origin: string, role: Role): string {
  return `export BOXOFFICE_TOKEN='paste the token here'

curl --get '${origin}/trpc/${procedureOf(role)}' \\
  --header "Authorization: Bearer $BOXOFFICE_TOKEN" \\
  --data-urlencode 'input={"limit":5}'`;
}

export function typeScriptExample(origin: string, role: Role): string {
  return `import { createClient } from "@boxoffice/client";

const boxoffice = createClient({
  url: "${origin}",
  token: process.env.BOXOFFICE_TOKEN,
});

const page = await boxoffice.${procedureOf(role)}.query({ limit: 5 });
console.log(page.items);`;
}
