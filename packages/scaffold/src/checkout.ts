import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ScaffoldError } from "./scaffold-error.js";

export type Edit = (text: string) => string;

export interface Change {
  path: string;
  kind: "new" | "changed";
}

/**
 * The files of a checkout as they will be. Everything is worked out first and written at the end: whatever cannot be done stops
 * it while nothing has been touched.
 */
export class Checkout {
  readonly #root: string;
  readonly #texts = new Map<string, string>();

  constructor(root: string) {
    this.#root = root;
  }

  has(path: string): boolean {
    return this.#texts.has(path) || existsSync(join(this.#root, path));
  }

  read(path: string): string {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    if (!this.has(path)) throw new ScaffoldError(`${path} is not there`);
    return readFileSync(join(this.#root, path), "utf8");
  }

  /** The names in a folder. */
  list(folder: string): string[] {
    return readdirSync(join(this.#root, folder)).sort();
  }

  /** The paths of all files below a folder. */
  listAll(folder: string): string[] {
    return readdirSync(join(this.#root, folder), { recursive: true, encoding: "utf8" }).map(
      (name) => `${folder}/${name.replaceAll("\\", "/")}`,
    );
  }

  create(path: string, text: string): void {
    if (this.has(path)) throw new ScaffoldError(`${path} is there already`);
    this.#texts.set(path, text);
  }

  edit(path: string, ...edits: Edit[]): void {
    try {
      this.#texts.set(
        path,
        edits.reduce((text, edit) => edit(text), this.read(path)),
      );
    } catch (error) {
      if (!(error instanceof ScaffoldError)) throw error;
      throw new ScaffoldError(`${path}: ${error.message}`, { cause: error });
    }
  }

  changes(): Change[] {
    return [...this.#texts.keys()]
      .sort()
      .map((path) => ({ path, kind: existsSync(join(this.#root, path)) ? "changed" : "new" }));
  }

  /** Writes all of it, laid out as `pnpm format` would. */
  write(): void {
    for (const [path, text] of this.#texts) {
      const file = join(this.#root, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const sources = [...this.#texts.keys()].filter((path) => /\.tsx?$/.test(path));
    if (sources.length === 0) return;
    execFileSync(join(this.#root, "node_modules/.bin/biome"), ["format", "--write", ...sources], {
      cwd: this.#root,
      stdio: "ignore",
      shell: process.platform === "win32",
    });
  }
}
