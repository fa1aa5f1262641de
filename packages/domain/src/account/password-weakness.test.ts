import { expect, test } from "vitest";
import { passwordWeakness } from "./password-weakness.js";

const owner = { email: "ada.lovelace@example.test", name: "Ada Lovelace" };
const isRefused = (password: string) => passwordWeakness(password, owner) !== null;

test.each([
  ["among the breached", "1qaz2wsx3edc"],
  ["whatever its case", "MotherFucker"],
  ["disguised", "m0th3rfuck3r"],
  ["with a year at its end", "Motherfucker2026"],
  ["a word that had to be longer", "basketball12"],
  ["a word twice", "passwordpassword"],
  ["one character", "aaaaaaaaaaaa"],
  ["a few characters over and over", "abcabcabcabcabc"],
  ["a run of digits", "012345678901"],
  ["a run of letters, backwards", "zyxwvutsrqponm"],
  ["the keyboard's rows", "qwertyuiopasdfgh"],
  ["the owner's name", "Lovelace-2026"],
  ["the owner's address", "ada.lovelace@example.test"],
  ["ours", "boxoffice1234"],
  ["ours and the owner's", "ada lovelace boxoffice"],
])("%s: refused", (_what, password) => {
  expect([password, isRefused(password)]).toEqual([password, true]);
});

test.each([
  "correct horse battery",
  "a horse of another colour",
  "lovelace tends the garden",
  "boxoffice opens at seven",
  "018f7a4e-93c1-7d52-8a67-0c2b4c1d9e3f",
  "пароль длиннее двенадцати",
  "x7!kQ2#mB9$w",
])("%s: taken", (password) => {
  expect(passwordWeakness(password, owner)).toBeNull();
});

test("of passwords made at random none is refused", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  let state = 7;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return letters[state % letters.length] ?? "";
  };
  const made = Array.from({ length: 5_000 }, () => Array.from({ length: 12 }, next).join(""));
  expect(made.filter(isRefused)).toEqual([]);
});
