const outside: Record<string, string> = {
  "<": String.raw`\u003c`,
  ">": String.raw`\u003e`,
  "&": String.raw`\u0026`,
  "\u2028": String.raw`\u2028`,
  "\u2029": String.raw`\u2029`,
};

/**
 * A value as the text of a script element. A parser of HTML reads such an element up to the first `</script`, whatever
 * JSON means by it, and `<!--` changes how it reads on: so no character that means something to it is left as it is.
 */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (character) => outside[character] ?? "");
}
