// Runs in the reader's browser (`/api/v1/docs.js`): keeps each line of curl in step with its form, and sends what is tried.
const tokenField = document.querySelector("#token");
const telling = ["link", "retry-after", "ratelimit", "x-request-id"];

for (const form of document.querySelectorAll("form.try")) {
  const [curl, answer] = ["pre.curl", "pre.answer"].map((selector) => form.querySelector(selector));
  const copy = form.querySelector("button.copy");
  const key = form.querySelector("[name=Idempotency-Key]");
  if (key) key.value = makeKey();
  const show = () => {
    curl.textContent = curlOf(requestOf(form));
  };
  form.addEventListener("input", show);
  show();
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(curl.textContent);
    copy.textContent = "Copied";
    setTimeout(() => {
      copy.textContent = "Copy curl";
    }, 2_000);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    answer.hidden = false;
    answer.textContent = "…";
    answer.textContent = await send(requestOf(form));
  });
}

openTarget();
addEventListener("hashchange", openTarget);

/** What a link leads to is open when one arrives. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(target instanceof HTMLDetailsElement)) return;
  target.open = true;
  target.scrollIntoView();
}

function requestOf(form) {
  const { method, path: template } = form.dataset;
  const headers = {};
  const query = new URLSearchParams();
  let path = template;
  let body;
  for (const { name, value, dataset } of form.querySelectorAll("[data-in]")) {
    if (dataset.in === "path")
      path = path.replace(`{${name}}`, value ? encodeURIComponent(value) : `{${name}}`);
    else if (dataset.in === "query" && value) query.set(name, value);
    else if (dataset.in === "header" && value) headers[name] = value;
    else if (dataset.in === "body") body = value;
  }
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const search = query.size > 0 ? `?${query.toString()}` : "";
  return { method, url: location.origin + path + search, headers, body };
}

function curlOf({ method, url, headers, body }) {
  const lines = [`curl${method === "GET" ? "" : ` --request ${method}`} "${url}"`];
  lines.push(`--header "Authorization: Bearer $BOXOFFICE_TOKEN"`);
  for (const [name, value] of Object.entries(headers)) lines.push(`--header ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) lines.push(`--data ${quoted(body)}`);
  return lines.join(" \\\n  ");
}

/** As shells read it: nothing in single quotes means anything but a single quote. */
function quoted(text) {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

async function send({ method, url, headers, body }) {
  const token = tokenField.value.trim();
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(token && { Authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body }),
    });
    const told = telling.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [`${name}: ${value}`];
    });
    return [`${response.status} ${response.statusText}`, ...told, "", pretty(await response.text())].join(
      "\n",
    );
  } catch {
    return "No answer came.";
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** `randomUUID` is there in secure contexts alone. */
function makeKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
