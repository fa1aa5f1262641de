/** The reason stands in one line of a mail. Whoever writes it in several is not told off for it. */
export function inOneLine(text: string): string {
  return text.trim().replaceAll(/\s*[\n\r]+\s*/g, " ");
}
