import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

/** Colours for a terminal that shows them, and for nothing else (a pipe, a file, NO_COLOR). */
export type Paint = (format: Format, text: string) => string;

export function paintFor(stream: NodeJS.WriteStream): Paint {
  if (!stream.isTTY || !stream.hasColors()) return (_format, text) => text;
  return (format, text) => styleText(format, text, { validateStream: false });
}
