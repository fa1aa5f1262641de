import { escapeHtml } from "@boxoffice/contracts";
import { z } from "zod";
import { jsonForScript } from "./json-for-script.js";

const title = /<title>[^<]*<\/title>/;
const description = /<meta name="description"[^>]*>/;
const headEnd = "</head>";
const bodyEnd = "</body>";
const threshold = "<!-- door -->";

/**
 * What the build says of a page that people come in by: the files that it needs beyond what all pages load, and what is to
 * be seen until the app draws it, with names in double braces for what the page is about.
 */
const door = z.object({ files: z.array(z.string()), sight: z.string() });
const doors = z.object({ discover: door, event: door });
export type Doors = z.infer<typeof doors>;

const noDoor = { files: [], sight: "" };
export const noDoors: Doors = { discover: noDoor, event: noDoor };

export function readDoors(json: string): Doors {
  return doors.parse(JSON.parse(json));
}

/** The answer of one of the API's queries, which the page then need not wait for. */
export interface FirstData {
  /** "events.get" */
  query: string;
  input: object;
  answer: object;
}

/** The app's page as it was built, in which a page of its own may say what it is about. */
export interface AppPage {
  plain: string;
  /** The list of events: with what that needs, so that it is fetched beside the rest instead of after it. */
  discover(data: FirstData | null): string;
  /** An event: the same, with a head in place of the title and the description that all pages share. */
  event(about: { head: string; texts: Record<string, string>; data: FirstData }): string;
  /** A page with another head. */
  withHead(head: string): string;
}

/** `metas`: what every page tells the app in its head, by name. */
export function readAppPage(
  built: string,
  { discover, event }: Doors,
  metas: Record<string, string> = {},
): AppPage {
  if (!title.test(built) || !description.test(built) || !built.includes(headEnd))
    throw new Error(
      "The built index.html has no title, no description or no head to put others in the place of",
    );
  const told = Object.entries(metas).map(
    ([name, content]) => `<meta name="${escapeHtml(name)}" content="${escapeHtml(content)}" />\n`,
  );
  const html = put(built, headEnd, told.join("") + headEnd);
  const bare = html.replace(description, "");
  const discoverPage = put(preloading(html, discover.files), threshold, discover.sight);
  const eventPage = preloading(bare, event.files);
  return {
    plain: html,
    discover: (data) => (data ? withData(discoverPage, data) : discoverPage),
    event: ({ head, texts, data }) => {
      const sight = event.sight.replaceAll(/{{(\w+)}}/g, (_all, name: string) =>
        escapeHtml(texts[name] ?? ""),
      );
      return withData(put(put(eventPage, title, head), threshold, sight), data);
    },
    withHead: (head) => put(bare, title, head),
  };
}

/** A function in the place of the text, because that would have its `$&` read as a pattern. */
function put(html: string, place: string | RegExp, text: string): string {
  return html.replace(place, () => text);
}

function preloading(html: string, files: readonly string[]): string {
  const links = files.map(
    (file) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="${escapeHtml(file)}" />\n`,
  );
  return put(html, headEnd, links.join("") + headEnd);
}

function withData(html: string, data: FirstData): string {
  const element = `<script type="application/json" id="first-data">${jsonForScript(data)}</script>`;
  return put(html, bodyEnd, `${element}\n  ${bodyEnd}`);
}
