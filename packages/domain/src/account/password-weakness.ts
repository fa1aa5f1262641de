import { isBreached } from "./breached-passwords.js";

/** Whose password it is to be: what stands here is guessed first. */
export interface PasswordOwner {
  email: string;
  name: string;
}

/** A year, a number, an exclamation mark: what people put at the end of a word when it has to be longer. */
const longestTail = 4;
/** Characters that must be left of a password when its owner's name and address and ours are taken out of it. */
const leastBesides = 6;
/** Shorter words are part of too many others. */
const shortestOwnWord = 4;

const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop"];
const forwards = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyzabcdef",
  rows.slice(0, 3).join(""),
  ...rows,
];
const runs = [...forwards, ...forwards.map((run) => Array.from(run).reverse().join(""))];

/**
 * Why a password must not be used, as a sentence for its owner, or null (NIST SP 800-63B-4, 3.1.1.2: what is commonly used,
 * expected or compromised). The whole password is compared, as it is and with the usual disguises taken off; that
 * common words are in it says nothing, or no passphrase would pass.
 */
export function passwordWeakness(password: string, owner: PasswordOwner): string | null {
  const folded = password.normalize("NFKC").toLowerCase();
  if (isRun(folded) || isRepeated(folded)) return "is a pattern that is guessed at once: choose another";
  if (isCommon(folded) || isCommon(undisguised(folded)))
    return "is in lists of passwords that are tried first: choose another";
  if (isOwn(folded, owner)) return "is little more than your name, your address or ours: choose another";
  return null;
}

function isCommon(text: string): boolean {
  if (isBreached(text)) return true;
  const word = text.replace(/[^\p{L}]+$/u, "");
  return word.length < text.length && text.length - word.length <= longestTail && isBreached(word);
}

/** 4 and @ for a, 0 for o, and so on. */
function undisguised(text: string): string {
  return text.replace(/[@4301!5$7]/g, (sign) => disguises[sign] ?? sign);
}

const disguises: Record<string, string> = {
  "@": "a",
  4: "a",
  3: "e",
  0: "o",
  1: "i",
  "!": "i",
  5: "s",
  $: "s",
  7: "t",
};

/** A piece of the alphabet, the digits or a keyboard's rows, forwards or backwards. */
function isRun(text: string): boolean {
  return runs.some((run) => run.includes(text));
}

/** The same few characters, or the same common word, over and over. */
function isRepeated(text: string): boolean {
  // Where a text is found in itself doubled, before its end, it repeats itself.
  const unit = text.slice(0, (text + text).indexOf(text, 1));
  return unit.length < text.length && (unit.length <= shortestOwnWord || isBreached(unit) || isRun(unit));
}

function isOwn(text: string, { email, name }: PasswordOwner): boolean {
  const words = ["boxoffice", ...`${email} ${name}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)]
    .filter(({ length }) => length >= shortestOwnWord)
    .sort((a, b) => b.length - a.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ""), text);
  return rest.length < text.length && rest.replace(/[^\p{L}\p{N}]/gu, "").length < leastBesides;
}
