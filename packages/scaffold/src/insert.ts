import type { Edit } from "./checkout.js";
import { ScaffoldError } from "./scaffold-error.js";

/** Before the last place where `anchor`, which begins a line, stands. */
export function beforeLast(anchor: string, piece: string): Edit {
  return (text) => {
    const at = text.lastIndexOf(`\n${anchor}`);
    if (at < 0) throw new ScaffoldError(`there is no line that begins with ${anchor}`);
    return `${text.slice(0, at + 1)}${piece}${text.slice(at + 1)}`;
  };
}

/** As the last entry of the list that begins where `start` matches and ends with the first line that begins with `end`. */
export function atEndOf({ start, end }: { start: RegExp; end: string }, piece: string): Edit {
  return (text) => {
    const found = start.exec(text);
    const at = found ? text.indexOf(`\n${end}`, found.index + found[0].length) : -1;
    if (at < 0) throw new ScaffoldError(`there is no list that begins with ${start.source}`);
    return `${text.slice(0, at + 1)}${piece}${text.slice(at + 1)}`;
  };
}

/** After the last line that matches, or else where `otherwise` puts it. */
export function afterLastLine(line: RegExp, piece: string, otherwise: Edit): Edit {
  return (text) => {
    const lines = text.split("\n");
    const at = lines.findLastIndex((one) => line.test(one));
    if (at < 0) return otherwise(text);
    return lines.toSpliced(at + 1, 0, piece.replace(/\n$/, "")).join("\n");
  };
}

/** Among the lines that match, before the first that is greater. */
export function inOrder(lines: RegExp, piece: string): Edit {
  return (text) => {
    const all = text.split("\n");
    const places = all.flatMap((line, index) => (lines.test(line) ? [index] : []));
    const last = places.at(-1);
    if (last === undefined) throw new ScaffoldError(`there is no line like ${lines.source}`);
    const greater = places.find((index) => keyOf(all[index] ?? "", lines) > keyOf(piece, lines));
    return all.toSpliced(greater ?? last + 1, 0, piece).join("\n");
  };
}

function keyOf(line: string, pattern: RegExp): string {
  return (pattern.exec(line)?.[1] ?? line).toLowerCase();
}

/** Has `name` imported from a module, once. */
export function imported(name: string, from: string): Edit {
  return (text) => {
    const pattern = new RegExp(
      `^import \\{([^}]*)\\} from "${from.replaceAll(/[.$]/g, String.raw`\$&`)}";$`,
      "m",
    );
    const found = pattern.exec(text);
    if (!found)
      return afterLastLine(/^(import |\} from ).*";$/, `import { ${name} } from "${from}";`, noImports)(text);
    const names = (found[1] ?? "")
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean);
    if (names.includes(name)) return text;
    const plain = (one: string) => one.replace(/^type /, "").toLowerCase();
    const greater = names.findIndex((one) => plain(one) > plain(name));
    const all = names.toSpliced(greater < 0 ? names.length : greater, 0, name);
    return text.replace(pattern, () => `import { ${all.join(", ")} } from "${from}";`);
  };
}

function noImports(): never {
  throw new ScaffoldError("it imports nothing");
}

/** Puts `piece` in place of what is there now, which must be there once. */
export function replaced(present: RegExp, piece: (...groups: string[]) => string): Edit {
  return (text) => {
    if (!present.test(text)) throw new ScaffoldError(`there is nothing like ${present.source}`);
    return text.replace(present, (_, ...groups: string[]) => piece(...groups));
  };
}
