import { escapeHtml } from "./escape-html.js";
import type { MailContent } from "./mail-content.js";

// Mail programs know little CSS and no OKLCH: tables, inline styles, and the product's paper and ink as hex.
const ink = "#1f1b16";
const softInk = "#6b645b";
const paper = "#faf8f4";
const hairline = "#e4dfd6";
const accent = "#9a3412";
const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";

/** The message as HTML; every text is escaped here and nowhere else. */
export function renderHtml(content: MailContent): string {
  const { subject, heading, intro, facts, action, outro } = content;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:${paper};color:${ink};${font};font-size:16px;line-height:1.5">
<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;margin:0 auto">
<tr><td style="padding:0 0 16px;font-size:14px;color:${softInk}">Boxoffice</td></tr>
<tr><td style="padding:28px;background:#ffffff;border:1px solid ${hairline};border-radius:12px">
<h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">${escapeHtml(heading)}</h1>
${intro.map((text) => paragraph(text, ink)).join("\n")}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 20px">
${facts.map(factRow).join("\n")}
</table>
<a href="${escapeHtml(action.url)}" style="display:inline-block;padding:12px 20px;background:${accent};color:#ffffff;border-radius:8px;text-decoration:none;font-weight:600">${escapeHtml(action.label)}</a>
${outro.map((text) => paragraph(text, softInk)).join("\n")}
</td></tr>
</table>
</body>
</html>
`;
}

function paragraph(text: string, color: string): string {
  return `<p style="margin:16px 0 0;color:${color}">${escapeHtml(text)}</p>`;
}

function factRow({ label, value, before }: MailContent["facts"][number]): string {
  const was = before === undefined ? "" : `<br><s style="color:${softInk}">${escapeHtml(before)}</s>`;
  const cell = `padding:8px 0;border-top:1px solid ${hairline};vertical-align:top`;
  return `<tr><td style="${cell};width:120px;color:${softInk};font-size:14px">${escapeHtml(label)}</td><td style="${cell}">${escapeHtml(value)}${was}</td></tr>`;
}
