import type { Checkout } from "../checkout.js";
import { inGerman } from "../german.js";
import { atEndOf, beforeLast } from "../insert.js";
import { assertKebab, camelOf, pascalOf } from "../names.js";
import { ScaffoldError } from "../scaffold-error.js";
import { lists, type Viewer } from "./lists.js";
import { pageText, routeText, scenesText } from "./page-files.js";

export interface PageOptions {
  /** `past-events`: of its address, its feature and its files. */
  name: string;
  who: Viewer;
  title: string;
  /** The title in German. */
  german: string;
}

const web = "apps/web";

/** A page with its route, its states, its texts and its scenes, in the checkout's memory. What is to be said of it follows. */
export function newPage(checkout: Checkout, options: PageOptions): string[] {
  const { name, who, title, german } = options;
  assertKebab(name, "A page");
  if (/[`$"\\\n]/.test(`${title}${german}`))
    throw new ScaffoldError("A title has no quotes, signs of code or line breaks");
  const component = `features/${name}/${name}-page.tsx`;
  const key = camelOf(name);
  if (checkout.read(`${web}/src/app/paths.ts`).includes(`"/${name}"`))
    throw new ScaffoldError(`/${name} is an address already`);
  checkout.edit(
    `${web}/src/app/paths.ts`,
    atEndOf({ start: /^export const paths = \{/m, end: "} as const;" }, `  ${key}: "/${name}",\n`),
  );
  checkout.edit(
    `${web}/src/app/router.tsx`,
    beforeLast("export const router = createRouter(", `${routeEntry(options)}\n`),
    atEndOf({ start: /root\.addChildren\(\[/, end: "  ])," }, `    ${key},\n`),
  );
  checkout.create(`${web}/src/app/routes/${name}-route.tsx`, routeText(options));
  checkout.create(`${web}/src/${component}`, pageText(options));
  checkout.create(`${web}/e2e/shots/scenes/${name}.shots.ts`, scenesText(options));
  const who3 = { anyone: "visitor", "signed-in": "customer", customer: "customer", organizer: "organizer" }[
    who
  ];
  checkout.edit(
    `${web}/e2e/support/main-pages.ts`,
    atEndOf(
      { start: /^export async function mainPages\([\s\S]*?\n {2}return \[/m, end: "  ];" },
      `    { name: "${title.toLowerCase()}", path: "/${name}", who: "${who3}", heading: "${title}" },\n`,
    ),
  );
  const file = `src/${component}`;
  checkout.edit(
    `${web}/src/locales/de.po`,
    inGerman({ text: title, german, file }),
    inGerman({ text: "There is nothing here yet.", german: "Hier ist noch nichts.", file }),
    inGerman({ text: "Show more", german: "Mehr anzeigen", file }),
  );
  return [
    `What it shows: ${web}/src/${component}, by now ${lists[who].procedure}`,
    `How people come to it: a link, or ${web}/src/app/layout/tabs-of-role.ts`,
    "Its pictures: pnpm shots",
  ];
}

function routeEntry({ name, who }: PageOptions): string {
  const key = camelOf(name);
  return `const ${key} = createRoute({
  getParentRoute,
  path: paths.${key},
${who === "anyone" ? "" : "  beforeLoad: requireSession,\n"}  component: lazyRouteComponent(() => import("@/app/routes/${name}-route"), "${pascalOf(name)}Route"),
});
`;
}
