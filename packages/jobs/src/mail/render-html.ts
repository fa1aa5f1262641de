import { escapeHtml } from "@boxoffice/contracts";
import { darkRules, painted, type TextColor } from "./mail-colors.js";
import type { MailContent } from "./mail-content.js";
import { oneLine, plainText } from "./plain-text.js";

// Mail programs know little CSS, and many show nothing from elsewhere: one column of tables, inline styles, the system's type.
const font = "font-family:ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const styles = `:root{color-scheme:light dark;supported-color-schemes:light dark}
td,p,h1,a,s{overflow-wrap:anywhere;word-break:break-word}
@media (max-width:480px){.page{padding:12px 8px 32px!important}.card{padding:24px 20px!important}.label{width:84px!important}}
@media (prefers-color-scheme:dark){${darkRules}}`;

const signs = { good: "✓", news: "→", bad: "✕" } as const;

/** The message as HTML; every text is escaped here and nowhere else. */
export function renderHtml(content: MailContent): string {
  const { subject, preview, heading, intro, facts, action, outro } = content;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${line(subject)}</title>
<style>${styles}</style>
</head>
<body ${painted({ text: "ink", fill: "canvas" }, `margin:0;padding:0;${font};font-size:16px;line-height:1.5`)}>
<div style="display:none;max-height:0;overflow:hidden">${line(preview)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" ${painted({ fill: "canvas" }, "")}>
<tr><td class="page" align="center" style="padding:32px 16px 48px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px">
<tr><td ${painted({ text: "ink" }, "padding:0 4px 16px;font-size:16px;font-weight:650;letter-spacing:-0.01em")}>Boxoffice</td></tr>
<tr><td ${card}>
${statusMark(content.status)}
<h1 dir="auto" ${painted({ text: "ink" }, "margin:16px 0 0;font-size:28px;line-height:1.2;font-weight:650;letter-spacing:-0.02em")}>${line(heading)}</h1>
${intro.map((text) => paragraph(text, "ink")).join("\n")}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" ${painted({ border: "line" }, "margin:24px 0 0;border-bottom-width:1px;border-bottom-style:solid")}>
${facts.map(factRow).join("\n")}
</table>
${button(action)}
${outro.map((text) => paragraph(text, "ink-2")).join("\n")}
</td></tr>
<tr><td ${painted({ text: "ink-3" }, "padding:16px 4px 0;font-size:13px;line-height:1.5")}>${line(content.because ?? "You get this mail because of a booking made with Boxoffice.")}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const card = painted(
  { fill: "surface", border: "line" },
  "padding:32px;border-width:1px;border-style:solid;border-radius:16px",
).replace('class="', 'class="card ');

function line(text: string): string {
  return escapeHtml(oneLine(text));
}

function statusMark({ word, tone }: MailContent["status"]): string {
  const style = "display:inline-block;padding:3px 10px;border-radius:8px;font-size:14px;font-weight:600";
  return `<span ${painted({ text: tone, fill: `${tone}-soft` }, style)}>${signs[tone]}&nbsp;${line(word)}</span>`;
}

function paragraph(text: string, color: TextColor): string {
  const lines = escapeHtml(plainText(text)).replaceAll("\n", "<br>");
  return `<p dir="auto" ${painted({ text: color }, "margin:16px 0 0")}>${lines}</p>`;
}

function factRow({ label, value, before }: MailContent["facts"][number]): string {
  const cell = "padding:10px 0;border-top-width:1px;border-top-style:solid;vertical-align:top";
  const was =
    before === undefined
      ? ""
      : `<div ${painted({ text: "ink-3" }, "font-size:14px")}>before: <s><bdi>${line(before)}</bdi></s></div>`;
  const labelCell = painted(
    { text: "ink-3", border: "line" },
    `${cell};width:112px;font-size:14px;line-height:24px`,
  );
  const valueCell = painted({ text: "ink", border: "line" }, `${cell};font-variant-numeric:tabular-nums`);
  return `<tr><td ${labelCell.replace('class="', 'class="label ')}>${line(label)}</td><td ${valueCell}><bdi style="font-weight:${was ? 600 : 400}">${line(value)}</bdi>${was}</td></tr>`;
}

function button({ label, url }: MailContent["action"]): string {
  const style =
    "display:inline-block;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:600;line-height:20px";
  return `<p style="margin:24px 0 0"><a href="${escapeHtml(url)}" ${painted({ text: "on-accent", fill: "accent" }, style)}>${line(label)}</a></p>`;
}
