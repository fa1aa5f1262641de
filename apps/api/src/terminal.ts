/** Writes one line for the person at the terminal, beside the log. */
export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Shows on one line how far something is, where there is a terminal to draw it on; null takes the line away. */
export function showProgress(text: string | null): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001B[K${text ?? ""}`);
}
