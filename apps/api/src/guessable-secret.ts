/** What a secret must hold at the least; one that was made at random has twice that. */
const leastBits = 80;
/** What pages about secrets show in place of one. */
const placeholder = /change.?(me|this)|your.{0,20}secret|secret.{0,12}here/i;

/**
 * Whether a secret is long and yet can be guessed: the same over and over, a run of the alphabet, a placeholder. An estimate, by which
 * a long sentence passes: how much of it could be guessed depends on who wrote it.
 */
export function isGuessableSecret(secret: string): boolean {
  return placeholder.test(secret) || surprisesIn(secret) * Math.log2(alphabetOf(secret)) < leastBits;
}

/** How many characters there are of the kinds that occur. */
function alphabetOf(secret: string): number {
  if (/^[\da-f]+$/i.test(secret)) return 16;
  const kinds: [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^\da-z]/i, 16],
  ];
  return kinds.reduce((sum, [kind, size]) => sum + (kind.test(secret) ? size : 0), 0);
}

/** Characters that do not follow from those before: neither the next of a run (abc, 321, aaa) nor part of what was there already. */
function surprisesIn(secret: string): number {
  const text = secret.toLowerCase();
  let surprises = 0;
  for (let at = 0; at < text.length; ) {
    const length = Math.max(repeatedAt(text, at), 1);
    if (length === 1 && !isNextOfRun(text, at)) surprises += 1;
    at += length;
  }
  return surprises;
}

/** How much of the text from here on stands before it already; nothing under four characters, which chance repeats too. */
function repeatedAt(text: string, at: number): number {
  let length = 4;
  while (at + length <= text.length && text.slice(0, at + length - 1).includes(text.slice(at, at + length)))
    length += 1;
  return length - 1 >= 4 ? length - 1 : 0;
}

function isNextOfRun(text: string, at: number): boolean {
  if (at < 2) return false;
  const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
  return Math.abs(step) <= 1 && step === text.charCodeAt(at - 1) - text.charCodeAt(at - 2);
}
