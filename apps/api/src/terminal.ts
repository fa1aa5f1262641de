/** Writes one line for the person at the terminal, beside the log. */
export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}
