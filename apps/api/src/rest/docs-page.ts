import { errorReasons } from "@boxoffice/contracts";
import { escapeHtml } from "@boxoffice/jobs";
import type { DocumentedOperation, OpenApiDocument } from "./openapi.js";
import { restPrefix } from "./problem.js";

/** The document as a page to read: no script, and a style sheet of our own, as the content security policy asks. */
export function docsPage({ info, paths, components }: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationHtml(method, path, operation)),
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details id="schema-${name}"><summary>${name}</summary>${jsonHtml(schema)}</details>`,
  );
  const reasons = Object.entries(errorReasons).map(
    ([reason, { httpStatus, message }]) =>
      `<tr id="${reason}"><td><code>${reason}</code></td><td>${httpStatus}</td><td>${escapeHtml(message)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${escapeHtml(info.title)} API</title>
<link rel="stylesheet" href="${restPrefix}/docs.css" />
</head>
<body>
<main>
<h1>${escapeHtml(info.title)} API</h1>
<p>${escapeHtml(info.description)} Lists give <code>nextCursor</code> and a <code>Link</code> to the next page.</p>
<p>The whole of it for programs: <a href="${restPrefix}/openapi.json">openapi.json</a></p>
<h2>Operations</h2>
${operations.join("\n")}
<h2>Errors</h2>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457) with one of these reasons.</p>
<table><thead><tr><th scope="col">Reason</th><th scope="col">Status</th><th scope="col">Means</th></tr></thead>
<tbody>${reasons.join("\n")}</tbody></table>
<h2>Schemas</h2>
${schemas.join("\n")}
</main>
</body>
</html>
`;
}

function operationHtml(method: string, path: string, operation: DocumentedOperation): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const rows = parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${name}</code></td><td>${place}${required ? ", required" : ""}</td><td>${jsonHtml(schema)}</td></tr>`,
  );
  const parameterTable =
    rows.length === 0
      ? ""
      : `<table><thead><tr><th scope="col">Parameter</th><th scope="col">In</th><th scope="col">Schema</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
  const body = requestBody ? `<h3>Body</h3>${jsonHtml(requestBody.content)}` : "";
  return `<details id="${operationId}">
<summary><span class="method">${method.toUpperCase()}</span> <code>${restPrefix}${path}</code> ${escapeHtml(summary)}</summary>
<p>${escapeHtml(description)}</p>
${parameterTable}${body}<h3>Answers</h3>${jsonHtml(responses)}
</details>`;
}

function jsonHtml(value: unknown): string {
  return `<pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;
}

export const docsStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
details { border-top: 1px solid color-mix(in srgb, currentcolor 20%, transparent); padding: 0.5rem 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 600; }
h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 1rem 0.25rem 0; }
pre { margin: 0; max-height: 24rem; overflow: auto; font-size: 0.8125rem; }
tr:target { outline: 2px solid; }
`;
