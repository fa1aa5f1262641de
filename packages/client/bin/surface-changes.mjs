// What has changed between two surfaces, by the paths that callers write: `Contract.events.get.output.title`.

/**
 * Each change as `{ path, kind, isBreaking, before, after }`. Breaking is what makes a program that was right wrong: what is gone,
 * what has another type, what must be sent and was not. More words in what an answer may say are a change, and no break: who
 * reads answers has to expect a word that is new.
 */
export function changesBetween(before, after) {
  const [old, now] = [read(before), read(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  const all = paths.flatMap((path) => changeOf(path, old.get(path), now.get(path)));
  // Of what came or went as a whole, its parts say nothing more.
  const whole = (path, kind) =>
    all.some((other) => other.kind === kind && kind !== "changed" && path.startsWith(`${other.path}.`));
  return all.filter(({ path, kind }) => !whole(path, kind));
}

/** A comment promises nothing to the compiler. */
export function withoutComments(declaration) {
  return declaration.replaceAll(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, "");
}

function changeOf(path, before, after) {
  if (before && !after) return [{ path, kind: "removed", isBreaking: true, before: textOf(before) }];
  if (!before) {
    const isAsked = isInput(path) && !after.isOptional;
    return [{ path, kind: "added", isBreaking: isAsked && !isNewAsWhole(path), after: textOf(after) }];
  }
  if (textOf(before) === textOf(after)) return [];
  return [
    {
      path,
      kind: "changed",
      isBreaking: isBreak(path, before, after),
      before: textOf(before),
      after: textOf(after),
    },
  ];
}

/** The input of a new procedure is itself what is added. */
function isNewAsWhole(path) {
  return path.endsWith(".input");
}

function isInput(path) {
  return /^Contract\.\w+\.\w+\.input\b/.test(path);
}

function isBreak(path, before, after) {
  const [more, less] = isInput(path) ? [after, before] : [before, after];
  // An input may take more than it did, and an answer may promise more than it did.
  if (less.isOptional && !more.isOptional) return true;
  // Neither takes a word away: what was sent is still taken, what was waited for may still come.
  if (!wordsOf(before).every((word) => wordsOf(after).includes(word))) return true;
  const news = wordsOf(after).filter((word) => !wordsOf(before).includes(word));
  return !isInput(path) && !news.every((word) => word.startsWith('"'));
}

function wordsOf({ type }) {
  return type.split(" | ");
}

function textOf({ type, isOptional }) {
  return isOptional ? `${type} | undefined` : type;
}

/** Every declaration and field with its type, "{}" for an object; each line has one, as TypeScript writes declarations. */
function read(declaration) {
  const found = new Map();
  const stack = [];
  for (const line of withoutComments(declaration).split("\n")) {
    const text = line.trim();
    if (text === "") continue;
    if (text.startsWith("}")) {
      const key = stack.pop();
      const tail = text
        .slice(1)
        .replace(/[;{]\s*$/, "")
        .trim();
      if (tail && tail !== "|") note(key, tail);
      // One of several shapes is over, the next begins.
      if (text.endsWith("{")) open(`${key.split(".").at(-1)}|`);
      continue;
    }
    const [, name = text, mark = "", type = ""] =
      /^(?:export |declare |readonly )*(?:interface |type |const )?([\w"]+)(?:<[^>]*>)?(\??)\s*[:=]?\s*(.*)$/.exec(
        text,
      ) ?? [];
    if (type.endsWith("{")) {
      open(name);
      found.set(stack.at(-1), { type: type.replace(/\{$/, "").trim() + "{}", isOptional: mark === "?" });
    } else found.set(path(name), plain(type.replace(/;$/, ""), mark === "?"));
  }
  return found;

  function path(name) {
    return stack.length > 0 ? `${stack.at(-1)}.${name}` : name;
  }
  function open(name) {
    stack.push(path(name));
    if (!found.has(stack.at(-1))) found.set(stack.at(-1), { type: "{}", isOptional: false });
  }
  function note(key, tail) {
    const { type, isOptional } = found.get(key);
    found.set(key, plain(`${type}${tail.startsWith("|") ? ` ${tail}` : tail}`, isOptional));
  }
}

/** `string | undefined` and `name?: string` are the same to callers. */
function plain(type, isOptional) {
  const words = type.split(" | ");
  const rest = words.filter((word) => word !== "undefined");
  return { type: rest.join(" | "), isOptional: isOptional || rest.length < words.length };
}
