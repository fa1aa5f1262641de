import { escapeHtml } from "@boxoffice/jobs";
import { z } from "zod";

const title = /<title>[^<]*<\/title>/;
const description = /<meta name="description"[^>]*>/;
const headEnd = "</head>";

/** What the build says of the pages people come in by: the files that each needs beyond what all pages load. */
const preloads = z.object({ discover: z.array(z.string()), event: z.array(z.string()) });
export type Preloads = z.infer<typeof preloads>;

export const noPreloads: Preloads = { discover: [], event: [] };

export function readPreloads(json: string): Preloads {
  return preloads.parse(JSON.parse(json));
}

/** The app's page as it was built, in which a page of its own may say what it is about. */
export interface AppPage {
  plain: string;
  /** For the list of events: names what that needs, so that it is fetched beside the rest instead of after it. */
  discover: string;
  /** For an event: the same, and with this in place of the title and the description that all pages share. */
  withHead(head: string): string;
}

export function readAppPage(html: string, { discover, event }: Preloads): AppPage {
  if (!title.test(html) || !description.test(html) || !html.includes(headEnd))
    throw new Error(
      "The built index.html has no title, no description or no head to put others in the place of",
    );
  const bare = preloading(html.replace(description, ""), event);
  return {
    plain: html,
    discover: preloading(html, discover),
    // A function, because a text would have its `$&` read as a pattern.
    withHead: (head) => bare.replace(title, () => head),
  };
}

function preloading(html: string, files: readonly string[]): string {
  const links = files.map((file) => `<link rel="modulepreload" crossorigin href="${escapeHtml(file)}" />\n`);
  return html.replace(headEnd, () => links.join("") + headEnd);
}
