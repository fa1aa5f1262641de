import { errorReasons, escapeHtml } from "@boxoffice/contracts";
import type { DocumentedOperation, OpenApiDocument } from "../openapi.js";
import { restPrefix } from "../problem.js";
import { operationHtml } from "./operation-html.js";
import { fieldsHtml, typeHtml } from "./schema-html.js";

interface Placed {
  method: string;
  path: string;
  operation: DocumentedOperation;
}

/** The document as a page to read and to try calls on: a style sheet and a script of our own, as the content security policy asks. */
export function docsPage({ info, paths, components }: OpenApiDocument): string {
  const placed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Placed => ({ method, path, operation })),
  );
  const tags = [...new Set(placed.map(({ operation }) => operation.tags[0] ?? ""))];
  const ofTag = (tag: string) => placed.filter(({ operation }) => operation.tags[0] === tag);
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details class="card" id="schema-${name}"><summary><code>${name}</code></summary><div class="inside">${fieldsHtml(schema) || `<p>${typeHtml(schema)}</p>`}</div></details>`,
  );
  const reasons = Object.entries(errorReasons).map(
    ([reason, { httpStatus, message }]) =>
      `<tr id="${reason}"><th scope="row"><code>${reason}</code></th><td>${httpStatus}</td><td>${escapeHtml(message)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>${escapeHtml(info.title)} API</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
<link rel="stylesheet" href="${restPrefix}/docs.css" />
<script type="module" src="${restPrefix}/docs.js"></script>
</head>
<body>
<header>
<h1>${escapeHtml(info.title)} API</h1>
<p>${escapeHtml(info.description)} Lists give <code>nextCursor</code> and a <code>Link</code> to the next page.</p>
<p>For programs: <a href="${restPrefix}/openapi.json">openapi.json</a>. For TypeScript there is a client with all types, <code>@boxoffice/client</code>.</p>
<p class="token"><label for="token">Your token</label>
<input id="token" type="password" autocomplete="off" spellcheck="false" placeholder="bxo_…" aria-describedby="token-hint" />
<span id="token-hint">For trying calls. Made on your <a href="/account">account page</a>; forgotten when you leave this one. Examples name it <code>$BOXOFFICE_TOKEN</code>.</span></p>
</header>
<div class="columns">
<nav aria-label="Contents"><ul>
${tags.map((tag) => navHtml(tag, ofTag(tag))).join("\n")}
<li><a href="#errors">Errors</a></li>
<li><a href="#schemas">Schemas</a></li>
</ul></nav>
<main id="main">
${tags.map((tag) => `<section aria-labelledby="tag-${tag}"><h2 id="tag-${tag}">${titleOf(tag)}</h2>\n${ofTag(tag).map(operationHtml).join("\n")}</section>`).join("\n")}
<section aria-labelledby="errors"><h2 id="errors">Errors</h2>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457), a <a href="#schema-Problem">Problem</a> with one of these reasons.</p>
<table><thead><tr><th scope="col">Reason</th><th scope="col">Status</th><th scope="col">Means</th></tr></thead>
<tbody>${reasons.join("\n")}</tbody></table></section>
<section aria-labelledby="schemas"><h2 id="schemas">Schemas</h2>
${schemas.join("\n")}</section>
</main>
</div>
</body>
</html>
`;
}

function navHtml(tag: string, operations: Placed[]): string {
  const links = operations.map(
    ({ operation: { operationId } }) => `<li><a href="#${operationId}">${operationId}</a></li>`,
  );
  return `<li><a href="#tag-${tag}">${titleOf(tag)}</a><ul>${links.join("")}</ul></li>`;
}

function titleOf(tag: string): string {
  return tag === "auth" ? "You" : tag.charAt(0).toUpperCase() + tag.slice(1);
}
