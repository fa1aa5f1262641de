import { type Paint, paintFor } from "./paint.js";

export interface ProgressState {
  label: string;
  done: number;
  of: number;
  note: string;
}

export interface Progress {
  show(state: ProgressState): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
}

const plainEveryMs = 5_000;
const frameEveryMs = 80;

/** In a terminal one line that is drawn anew; elsewhere a plain line every few seconds. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  const paint = paintFor(stream);
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show({ label, done, of, note }) {
      const now = performance.now();
      if (now - shownAt < (stream.isTTY ? frameEveryMs : plainEveryMs)) return;
      shownAt = now;
      if (stream.isTTY)
        stream.write(`\r\u001B[K  ${bar(done / of, { paint })} ${done}/${of}  ${label}  ${note}`);
      else stream.write(`  ${done}/${of}  ${label}  ${note}\n`);
    },
    clear() {
      if (stream.isTTY) stream.write("\r\u001B[K");
    },
  };
}

/** A bar of fixed width, filled to an eighth of a character. */
export function bar(share: number, { paint, width = 24 }: { paint: Paint; width?: number }): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8] ?? "";
  const filled = "█".repeat(Math.floor(eighths / 8)) + part;
  return paint("green", filled) + paint("gray", "░".repeat(width - filled.length));
}
