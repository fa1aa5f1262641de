import { expect, test } from "vitest";
import { keptFormats } from "./kept-formats.js";

test("a format is made once for its name, and no more are kept than were asked for, however many names there are", () => {
  const made: string[] = [];
  const formats = keptFormats(3, (name) => {
    made.push(name);
    return { name };
  });
  expect(formats.of("Europe/Berlin")).toBe(formats.of("Europe/Berlin"));
  expect(made).toEqual(["Europe/Berlin"]);
  for (let variant = 0; variant < 1000; variant++) {
    expect(formats.of(`zone ${variant}`).name).toBe(`zone ${variant}`);
    expect(formats.size()).toBeLessThanOrEqual(3);
  }
});
