import type { MailContent } from "./mail-content.js";
import { oneLine, plainText } from "./plain-text.js";

/** The message as plain text. */
export function renderText({ because, ...content }: MailContent): string {
  const { status, heading, intro, facts, action, outro } = content;
  const factLines = facts.map(({ label, value, before }) =>
    before === undefined
      ? `${oneLine(label)}: ${oneLine(value)}`
      : `${oneLine(label)}: ${oneLine(value)}\n  before: ${oneLine(before)}`,
  );
  const blocks = [
    `${oneLine(status.word)}: ${oneLine(heading)}`,
    ...intro.map(plainText),
    factLines.join("\n"),
    `${oneLine(action.label)}: ${action.url}`,
    ...outro.map(plainText),
    because === undefined ? "" : oneLine(because),
    "Boxoffice",
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}
