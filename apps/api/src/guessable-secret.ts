/** What a secret must hold at the least; one that was made at random has twice that. */
const leastBits = 80;
/** What a character of written language holds (Shannon, "Prediction and Entropy of Printed English", 1951). */
const bitsOfWritten = 1.5;
/** Where so many of the pairs of letters are frequent ones, somebody has written words; of random letters one in ten is. */
const writtenShare = 0.4;
/** In fewer, chance may have its way. */
const fewestFrequentPairs = 10;

const frequentPairs = new Set(
  (
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea " +
    "ra ce li ch ll be ma si om ur ge ss wo rd ec cr et pa sw"
  ).split(" "),
);

/**
 * Whether a secret is long and yet can be guessed: a word or a sentence, the same over and over, a run of the alphabet. An estimate, by
 * which one in a hundred thousand of those made at random is refused.
 */
export function isGuessableSecret(secret: string): boolean {
  const bitsEach = isWritten(secret) ? bitsOfWritten : Math.log2(alphabetOf(secret));
  return surprisesIn(secret) * bitsEach < leastBits;
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

function isWritten(secret: string): boolean {
  if (/^[^g-z]+$/i.test(secret)) return false;
  // Within a word the case does not change, but for its first letter: that alone tells most random text.
  const words = secret.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  const pairs = words.flatMap((word) =>
    Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2).toLowerCase()),
  );
  const frequent = pairs.filter((pair) => frequentPairs.has(pair)).length;
  return frequent >= fewestFrequentPairs && frequent / pairs.length >= writtenShare;
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
