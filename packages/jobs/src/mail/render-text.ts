import type { MailContent } from "./mail-content.js";

/** The message as plain text. */
export function renderText({ heading, intro, facts, action, outro }: MailContent): string {
  const factLines = facts.map(({ label, value, before }) =>
    before === undefined ? `${label}: ${value}` : `${label}: ${value}\n  before: ${before}`,
  );
  const blocks = [
    heading,
    ...intro,
    factLines.join("\n"),
    `${action.label}: ${action.url}`,
    ...outro,
    "Boxoffice",
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}
