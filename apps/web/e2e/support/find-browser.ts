import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { z } from "zod";

export interface Browser {
  executablePath: string;
  /** What the browser needs beside the environment it is started from. */
  env: Record<string, string>;
}

const cacheFolder = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));
const systemPath = "/usr/bin/chromium";

/** A Chromium to drive: the one asked for, Playwright's own, the system's, else the one that ships inside npm. */
export async function findBrowser(): Promise<Browser> {
  const asked = process.env["CHROMIUM_PATH"];
  if (asked && !existsSync(asked)) throw new Error(`CHROMIUM_PATH names ${asked}, and nothing is there`);
  const found = [asked, chromium.executablePath(), systemPath].find((path) => path && existsSync(path));
  return found ? { executablePath: found, env: {} } : npmBrowser();
}

/** Unpacked once and kept. Made beside its place and renamed there, so that an interrupted run leaves no half browser. */
async function npmBrowser(): Promise<Browser> {
  const folder = join(cacheFolder, `chromium-${await packageVersion()}`);
  if (!existsSync(folder)) {
    await mkdir(cacheFolder, { recursive: true });
    const unfinished = await mkdtemp(`${folder}-`);
    await unpackInto(unfinished);
    await writeFile(join(unfinished, "fonts.conf"), fontSettings(folder));
    try {
      await rename(unfinished, folder);
    } catch (error) {
      // Another run was faster; its copy is as good.
      await rm(unfinished, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return {
    executablePath: join(folder, "chromium"),
    env: { LD_LIBRARY_PATH: join(folder, "al2023", "lib"), FONTCONFIG_FILE: join(folder, "fonts.conf") },
  };
}

/**
 * The package looks at the environment: it unpacks into TMPDIR, and it adds the libraries that a bare system lacks (NSS,
 * NSPR, expat) only where it believes to be on Amazon Linux 2023. Those run on any system with a glibc as new, Debian 12
 * among them. What it sets for itself is undone: only the browser is to load these libraries, not Node or PostgreSQL.
 */
async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" });
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    await packaged.executablePath();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** Its own settings look for its fonts at /tmp/fonts, and a Chromium that finds no font at all crashes. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

/** The package does not export its package.json, so that is found from its entry. */
async function packageVersion(): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  const manifest: unknown = JSON.parse(await readFile(join(dirname(entry), "../../package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}
