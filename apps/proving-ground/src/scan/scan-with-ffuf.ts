import { request } from "node:http";
import { text } from "node:stream/consumers";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Expected, judgePath } from "./judge-path.js";
import { runTool } from "./run-tool.js";

export interface FfufPlan {
  url: string;
  /** Below what to ask: `/`, `/trpc/`. */
  below: string;
  words: string[];
  folder: string;
  seconds: number;
  expected: Expected;
}

/** All answers but that there is nothing. */
const ffufOptions = "-s -t 10 -mc all -fc 404,400 -of json".split(" ");

interface Hit {
  input: { FUZZ: string };
  status: number;
  length: number;
}

/** Asks for every word below one path; returns what is wrong with the answers. */
export async function scanWithFfuf(plan: FfufPlan): Promise<string[]> {
  const { url, below, words, folder, seconds, expected } = plan;
  const name = `ffuf${below.replaceAll("/", "-")}`;
  const [list, results] = [join(folder, `${name}.txt`), join(folder, `${name}.json`)];
  await writeFile(list, words.join("\n"));
  const run = await runTool(
    [
      "ffuf",
      "-u",
      `${url}${below}FUZZ`,
      "-w",
      list,
      "-o",
      results,
      "-maxtime",
      String(seconds),
      ...ffufOptions,
    ],
    { seconds: seconds + 30, folder },
  );
  const told = await readFile(results, "utf8").catch(() => null);
  if (told === null) return [`ffuf gave up: ${run.output.slice(-300)}`];
  const { results: hits } = JSON.parse(told) as { results: Hit[] };
  const page = await ask(url, "/no-page-of-ours");
  const pageLength = Buffer.byteLength(page.text);
  const findings: string[] = [];
  for (const { input, status, length } of hits) {
    const path = below + input.FUZZ;
    // The app's page again, for an address that could be one of its own: thousands are.
    if (status === page.status && length === pageLength && !/\.|%2e/i.test(path)) continue;
    // Once more, for what it said: ffuf keeps lengths alone.
    const finding = judgePath({ path, ...(await ask(url, path)) }, expected);
    if (finding) findings.push(finding);
  }
  return findings;
}

/** By a client that sends the path as it is. */
function ask(url: string, path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, text: body }), reject);
    });
    sent.once("error", reject);
    sent.setTimeout(30_000, () => sent.destroy(new Error(`No end of ${path}`)));
    sent.end();
  });
}
