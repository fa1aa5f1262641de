import type { Checkout, Edit } from "./checkout.js";
import { ScaffoldError } from "./scaffold-error.js";

/** Tells of a new part of the public contract: in the Contract section of what is not released yet, and to the client's users. */
export function tellOfContract(
  checkout: Checkout,
  { id, entry, news }: { id: string; entry: string; news: string },
): void {
  checkout.edit("CHANGELOG.md", contractEntry(entry));
  checkout.create(`.changeset/${id}.md`, `---\n"@boxoffice/client": minor\n---\n\n${news}\n`);
}

/** At the end of the first list of the section, which is made when the last release has taken it along. */
function contractEntry(entry: string): Edit {
  return (text) => {
    const from = text.indexOf("\n## Unreleased\n");
    if (from < 0) throw new ScaffoldError("there is no section ## Unreleased");
    const next = text.indexOf("\n## ", from + 1);
    const end = next < 0 ? text.length : next;
    const section = text.indexOf("\n### Contract\n", from);
    if (section < 0 || section >= end) {
      const before = text.slice(0, end).trimEnd();
      return `${before}\n\n### Contract\n\n${entry}\n${next < 0 ? "" : "\n"}${text.slice(end).trimStart()}`;
    }
    const list = text.indexOf("\n- ", section);
    const after = list < 0 ? -1 : text.indexOf("\n\n", list);
    if (after < 0 || after > end) throw new ScaffoldError("the Contract section has no list");
    return `${text.slice(0, after)}\n${entry}${text.slice(after)}`;
  };
}
