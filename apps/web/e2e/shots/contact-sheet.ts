import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FullConfig, Reporter, Suite, TestCase, TestResult } from "@playwright/test/reporter";
import { contactSheetPage, type Shot } from "./contact-sheet-page";
import { fileName, shotsFolder } from "./shot";

/** Writes the index of what was taken, a section for each view, with what was wrong beside the picture. */
export default class ContactSheet implements Reporter {
  readonly #shots: Shot[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    const views = suite.suites.map((project) => project.title);
    for (const view of views) rmSync(join(shotsFolder, view), { recursive: true, force: true });
    mkdirSync(shotsFolder, { recursive: true });
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const view = test.parent.project()?.name ?? "";
    const problems = result.errors.map(({ message }) => plain(message ?? "failed"));
    const scenes = result.annotations.filter(({ type }) => type === "shot");
    // A scene that failed before its picture is in the index too, under the name of its test.
    if (scenes.length === 0) this.#shots.push({ view, scene: test.title, file: null, problems });
    for (const { description = "" } of scenes) {
      this.#shots.push({
        view,
        scene: description,
        file: `${view}/${fileName(description)}.png`,
        problems,
      });
    }
  }

  onEnd(): void {
    const file = join(shotsFolder, "index.html");
    writeFileSync(file, contactSheetPage(this.#shots));
    process.stdout.write(`\n${this.#shots.length} shots: ${file}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}

/** Messages come coloured for a terminal. */
function plain(message: string): string {
  // oxlint-disable-next-line no-control-regex -- the colours are control characters
  return message.replaceAll(/\u001B\[\d+m/g, "");
}
