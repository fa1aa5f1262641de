import { expect, test } from "vitest";
import { marked, unquoted } from "./mark-values.js";

test("every text and number of a body gets a mark, and numbers stay numbers", () => {
  const value = { eventId: "e", items: [{ quantity: 2 }], isFree: true, price: -1.5, note: null };
  expect(unquoted(JSON.stringify(marked(value)))).toBe(
    '{"eventId":"e*","items":[{"quantity":2*}],"isFree":true,"price":-1.5*,"note":null}',
  );
});

test("no quote is in a text before sqlmap puts one there", () => {
  expect(marked({ name: 'O\'Neill "&" <co>' })).toEqual({ name: "OxNeill xxx xcox*" });
});

test("in an address too, where they are JSON and where they are not", () => {
  const query = `input=${encodeURIComponent(JSON.stringify(marked({ limit: 20 })))}&limit=${String(marked(20))}`;
  expect(unquoted(query)).toBe("input=%7B%22limit%22%3A20*%7D&limit=20*");
});
