import { createRandom } from "../../instance/random.js";

const consonants = [
  "b",
  "br",
  "d",
  "f",
  "fl",
  "g",
  "gr",
  "h",
  "k",
  "kl",
  "l",
  "m",
  "n",
  "p",
  "r",
  "s",
  "st",
  "t",
  "tr",
  "w",
  "z",
];
const vowels = ["a", "e", "i", "o", "u"];
const ends = ["", "n", "r", "l", "s", "t"];

/** Texts of made-up words, some of them in most texts and most of them in few, as words are. The same in every run. */
export function phrases(count: number, words: number): string[] {
  const random = createRandom("vocabulary");
  const syllable = () => random.pick(consonants) + random.pick(vowels) + random.pick(ends);
  const vocabulary = Array.from({ length: 4000 }, () =>
    Array.from({ length: random.integer(2, 4) }, syllable).join(""),
  );
  const word = () => vocabulary[Math.floor(vocabulary.length * random.next() ** 3)] ?? "";
  return Array.from({ length: count }, () => Array.from({ length: words }, word).join(" "));
}
