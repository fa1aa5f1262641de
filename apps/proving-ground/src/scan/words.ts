import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
export const webFolder = `${root}apps/web/dist`;

/** What has lain about on some server, and must not on ours. */
const forgotten = `
  .env .env.local .env.production .env.example .git/HEAD .git/config .gitignore .npmrc .htaccess .htpasswd
  .DS_Store .ssh/id_rsa .aws/credentials .vscode/settings.json backup.sql dump.sql db.sqlite backup.zip
  www.tar.gz id_rsa server.key boxoffice.log docker-compose.yml Dockerfile wp-login.php phpinfo.php
  info.php web.config server-status admin administrator console debug actuator actuator/env graphql swagger
  swagger.json openapi.json api-docs internal private test old backup uploads node_modules src jwt-secret
  postgres postgres/PG_VERSION dist/serve.js serve.js prisma/schema.prisma index.html.bak index.html~
  index.js.map sw.js.map manifest.json.bak doors.json.map
`
  .trim()
  .split(/\s+/);

/** Ways out of a folder, before what may lie outside. */
const climbs = [
  "..%2f..%2f..%2f..%2f",
  "%2e%2e/%2e%2e/%2e%2e/",
  "..%5c..%5c..%5c",
  "..%252f..%252f",
  "./.././../",
];
const outside = ["etc/passwd", "proc/self/environ", "package.json", "apps/api/dist/serve.js", ".env"];

/** Word lists that come with sqlmap's package. */
const packaged = "/usr/share/sqlmap/data/txt";

/** Of this checkout, which a stranger knows; none where it is no checkout. */
function ownFiles(): string[] {
  try {
    return execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
  } catch {
    return [];
  }
}

/** What the built web app consists of, as paths below `/`. */
export function servedFiles(): string[] {
  return readdirSync(webFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(webFolder.length + 1));
}

/** What a page needs; whatever else has come among the built files is not meant for anybody. */
const meant = /^[^.][^/]*(\/[^./][^/]*)*\.(js|css|html|svg|png|webp|ico|woff2|webmanifest|json|txt)$/;

/** Those of the built files that are there for everybody, as paths. */
export function openFiles(files = servedFiles()): string[] {
  return files.filter((file) => meant.test(file)).map((file) => `/${file}`);
}

function lines(name: string): string[] {
  const file = `${packaged}/${name}`;
  if (!existsSync(file)) return [];
  const all = readFileSync(file, "utf8").split("\n");
  return all.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

/** Every path to ask for below `/`, each once. */
export function wordsAtRoot(): string[] {
  const own = ownFiles();
  const files = lines("common-files.txt").map((path) => path.replace(/^[/\\]+/, ""));
  return tidy([
    ...forgotten,
    ...servedFiles().flatMap((file) => [`${file}.map`, `${file}.bak`, `${file}~`, `${file}/`]),
    ...own,
    ...climbs.flatMap((climb) => [...outside, ...own.slice(0, 40)].map((path) => climb + path)),
    ...files.map((path) => climbs[0] + encodeURI(path)),
    ...lines("smalldict.txt").map(encodeURIComponent),
  ]);
}

/** What to ask for below the two APIs: names of tables and columns, and what is forgotten elsewhere. */
export function wordsBelowApi(): string[] {
  const names = [...lines("common-tables.txt"), ...lines("common-columns.txt"), ...lines("keywords.txt")];
  return tidy([
    ...forgotten,
    ...names.map(encodeURIComponent),
    ...climbs.map((climb) => `${climb}etc/passwd`),
  ]);
}

const tidy = (words: string[]) => [...new Set(words)].filter((word) => /^[\x21-\x7e]+$/.test(word));
