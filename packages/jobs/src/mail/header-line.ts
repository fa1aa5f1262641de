// oxlint-disable-next-line no-control-regex
const controlCharacters = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** `text` as one line: a line break in a header would begin another header. */
export function headerLine(text: string): string {
  return text.replace(controlCharacters, " ").trim();
}
