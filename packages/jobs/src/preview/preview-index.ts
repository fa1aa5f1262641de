import { escapeHtml } from "@boxoffice/contracts";
import type { SampleMail } from "./sample-mails.js";

/** A page that shows every sample at the width of a phone and of a desktop. It follows the reader's light or dark screen. */
export function previewIndex(samples: readonly SampleMail[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Boxoffice: mail</title>
<style>
body{margin:0 auto;max-width:1160px;padding:24px 16px;font:16px/1.5 ui-sans-serif,system-ui,sans-serif}
h2{margin:48px 0 4px;font-size:20px}
p{margin:0 0 12px}
.frames{display:flex;gap:16px;flex-wrap:wrap}
iframe{height:760px;border:1px solid GrayText;border-radius:12px}
</style>
</head>
<body>
<h1>Mail</h1>
${samples.map(section).join("\n")}
</body>
</html>
`;
}

function section({ name, about, mail }: SampleMail): string {
  const files = ["html", "txt", ...(mail.calendar === null ? [] : ["ics"])];
  const links = files.map((type) => `<a href="${name}.${type}">${type}</a>`).join(" · ");
  const frame = (width: number) =>
    `<iframe src="${name}.html" style="width:${width}px" title="${escapeHtml(about)}, ${width} pixels wide" sandbox></iframe>`;
  return `<section>
<h2>${escapeHtml(about)}</h2>
<p><strong>${escapeHtml(mail.content.subject)}</strong><br>${escapeHtml(mail.content.preview)}<br>${links}</p>
<div class="frames">${frame(375)}${frame(720)}</div>
</section>`;
}
