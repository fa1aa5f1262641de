// What would turn the text around it: embeddings, overrides and isolates. The marks U+200E and U+200F only say which way their
// neighbours read, and people need them; letters of either direction need nothing.
const turners = /[\u202a-\u202e\u2066-\u2069]/g;
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** `text` without characters that are not seen but act: controls, line breaks aside, and what overrides its direction. */
export function plainText(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(turners, "").replace(controls, " ");
}

/** The same as one line: a line break in a header would begin another header, in a list another entry. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\n+/g, " ").trim();
}
