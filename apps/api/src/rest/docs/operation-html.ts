import { escapeHtml } from "@boxoffice/contracts";
import type { DocumentedOperation } from "../openapi.js";
import { restPrefix } from "../problem.js";
import { exampleOf } from "./example-of.js";
import { fieldHtml, fieldsHtml, type Schema, typeHtml } from "./schema-html.js";

interface Placed {
  method: string;
  path: string;
  operation: DocumentedOperation;
}

type Content = Record<string, { schema: Schema }>;

/** One operation: what it takes, what it answers, a form to try it, and the line of curl that does the same. */
export function operationHtml({ method, path, operation }: Placed): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const body = (requestBody?.content as Content | undefined)?.["application/json"]?.schema;
  const rows = parameters.map(({ name, in: place, required, schema, description: said }) => {
    const described = said ? { ...schema, description: said } : schema;
    return `<li>${fieldHtml({ name, schema: described, note: `${place}${required ? ", required" : ""}` })}</li>`;
  });
  const input = rows.length > 0 ? `<h3>Parameters</h3><ul class="fields">${rows.join("")}</ul>` : "";
  const sent = body ? `<h3>Body</h3>${fieldsHtml(body)}` : "";
  const answers = Object.entries(responses as Record<string, { description: string; content?: Content }>).map(
    ([status, { description: means, content }]) => {
      const [first] = Object.values(content ?? {});
      return `<li><code>${status}</code> ${escapeHtml(means)}${first ? `: ${typeHtml(first.schema)}` : ""}</li>`;
    },
  );
  return `<details class="card" id="${operationId}">
<summary><span class="method ${method}">${method.toUpperCase()}</span> <code>${restPrefix}${path}</code> <span class="what">${escapeHtml(summary)}</span></summary>
<div class="inside sides"><div>
<p>${escapeHtml(description)}</p>
${input}${sent}<h3>Answers</h3><ul class="fields">${answers.join("")}</ul>
</div>
${tryHtml({ method, path, operation }, body)}</div>
</details>`;
}

function tryHtml({ method, path, operation }: Placed, body: Schema | undefined): string {
  const { operationId, parameters } = operation;
  const fields = parameters.map(({ name, in: place, required, schema }) => {
    const id = `${operationId}-${name}`;
    const value =
      place === "header" ? "" : String(required && place === "query" ? exampleOf(schema, name) : "");
    return `<label for="${id}">${name}</label><input id="${id}" name="${name}" data-in="${place}" value="${escapeHtml(value)}" autocomplete="off" spellcheck="false"${required ? " required" : ""} />`;
  });
  const example = body && escapeHtml(JSON.stringify(exampleOf(body), null, 2));
  const id = `${operationId}-body`;
  if (example)
    fields.push(
      `<label for="${id}">Body</label><textarea id="${id}" data-in="body" rows="${example.split("\n").length}" spellcheck="false">${example}</textarea>`,
    );
  return `<form class="try" data-method="${method.toUpperCase()}" data-path="${restPrefix}${path}" aria-label="Try ${operationId}">
${fields.join("\n")}
<pre class="curl" tabindex="0" role="region" aria-label="curl of ${operationId}"></pre>
<p class="buttons"><button type="button" class="copy">Copy curl</button> <button type="submit">Send</button>${method === "get" ? "" : " <span>What is sent is done.</span>"}</p>
<pre class="answer" tabindex="0" role="log" aria-label="Answer of ${operationId}" hidden></pre>
</form>`;
}
