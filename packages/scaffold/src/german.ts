import type { Edit } from "./checkout.js";

const order = new Intl.Collator("en-US");

/** A text of a page with its German, as `pnpm --filter @boxoffice/web texts` would enter it: in order, once however many use it. */
export function inGerman({ text, german, file }: { text: string; german: string; file: string }): Edit {
  const reference = `#: ${file}`;
  return (catalogue) => {
    const [head = "", ...entries] = catalogue.trimEnd().split("\n\n");
    const known = entries.findIndex((entry) => textOf(entry) === text && !entry.includes("\nmsgctxt "));
    const entry = entries[known];
    if (entry !== undefined) {
      if (entry.includes(reference)) return catalogue;
      const lines = entry.split("\n");
      const at = lines.findIndex(
        (line) => (line.startsWith("#: ") && line > reference) || line.startsWith("msgid"),
      );
      return join([head, ...entries.with(known, lines.toSpliced(at, 0, reference).join("\n"))]);
    }
    const greater = entries.findIndex((one) => order.compare(textOf(one), text) > 0);
    const added = `${reference}\nmsgid ${JSON.stringify(text)}\nmsgstr ${JSON.stringify(german)}`;
    return join([head, ...entries.toSpliced(greater < 0 ? entries.length : greater, 0, added)]);
  };
}

function join(parts: string[]): string {
  return `${parts.join("\n\n")}\n`;
}

/** The English of an entry, which may be written in several strings. */
function textOf(entry: string): string {
  const [, first = "", more = ""] = /^msgid (".*")\n((?:".*"\n)*)/m.exec(`${entry}\n`) ?? [];
  return [first, ...more.split("\n")].map((part) => (part ? String(JSON.parse(part)) : "")).join("");
}
