import { type Paint, paintFor } from "../instance/paint.js";
import { bar } from "../instance/progress.js";
import { percentileMs, type SaleState } from "./sell.js";

export interface SaleView {
  show(state: SaleState): void;
  end(): void;
}

const frameEveryMs = 80;
const plainEveryMs = 1_000;
const graphWidth = 48;
const count = (number: number) => Math.round(number).toLocaleString("en");

/** The sale while it goes on: in a terminal a picture that moves, elsewhere a line a second. */
export function createSaleView(stream: NodeJS.WriteStream): SaleView {
  return stream.isTTY ? movingView(stream, paintFor(stream)) : plainView(stream);
}

/** How fast it went, a quarter of a second at a time: answers come in batches. */
function createSpeedometer() {
  const speeds: number[] = [];
  let [answered, atMs] = [0, 0];
  return {
    speeds,
    read(state: SaleState): void {
      const now = state.confirmed + state.soldOut;
      if (state.elapsedMs - atMs < 250) return;
      speeds.push(((now - answered) * 1000) / (state.elapsedMs - atMs));
      [answered, atMs] = [now, state.elapsedMs];
    },
  };
}

function plainView(stream: NodeJS.WriteStream): SaleView {
  const speedometer = createSpeedometer();
  let shownAtMs = 0;
  return {
    show(state) {
      if (state.elapsedMs - shownAtMs < plainEveryMs) return;
      shownAtMs = state.elapsedMs;
      speedometer.read(state);
      const { confirmed, soldOut, seats, elapsedMs } = state;
      const speed = count(speedometer.speeds.at(-1) ?? 0);
      stream.write(
        `${(elapsedMs / 1000).toFixed(0).padStart(4)} s  sold ${count(confirmed)} of ${count(seats)}, refused ${count(soldOut)}, ${speed} a second\n`,
      );
    },
    end() {},
  };
}

function movingView(stream: NodeJS.WriteStream, paint: Paint): SaleView {
  const speedometer = createSpeedometer();
  let shownAtMs = Number.NEGATIVE_INFINITY;
  let height = 0;
  function draw(state: SaleState): void {
    const lines = picture(state, speedometer.speeds, paint);
    if (height > 0) stream.write(`\u001B[${height}A`);
    for (const line of lines) stream.write(`\u001B[2K${line}\n`);
    height = lines.length;
  }
  let last: SaleState | undefined;
  return {
    show(state) {
      last = state;
      if (state.elapsedMs - shownAtMs < frameEveryMs) return;
      shownAtMs = state.elapsedMs;
      speedometer.read(state);
      draw(state);
    },
    end() {
      if (last) draw(last);
    },
  };
}

function picture(state: SaleState, speeds: number[], paint: Paint): string[] {
  const { buyers, seats, confirmed, soldOut, errors, elapsedMs } = state;
  const answered = confirmed + soldOut + [...errors.values()].reduce((sum, one) => sum + one, 0);
  const label = (text: string) => paint("gray", text.padEnd(10));
  const of = (done: number, all: number) =>
    `${bar(done / all, { paint, width: 32 })}  ${count(done)} of ${count(all)}`;
  return [
    `  ${label("sold")}${of(confirmed, seats)}${confirmed >= seats ? paint("yellow", "  sold out") : ""}`,
    `  ${label("answered")}${of(answered, buyers)}`,
    `  ${label("refused")}${count(soldOut)}${errors.size > 0 ? paint("red", `, ${[...errors.keys()].join(", ")}`) : ""}`,
    `  ${label("a second")}${paint("cyan", graph(speeds))} ${count(speeds.at(-1) ?? 0)}`,
    `  ${label("waited")}${latencies(state)}, ${(elapsedMs / 1000).toFixed(1)} s in all`,
  ];
}

function latencies(state: SaleState): string {
  // The last thousand tell how it is now, and sorting them costs nothing.
  const recent = { ...state, latenciesMs: state.latenciesMs.slice(-1_000) };
  return `p50 ${percentileMs(recent, 0.5).toFixed(0)} ms, p99 ${percentileMs(recent, 0.99).toFixed(0)} ms`;
}

function graph(speeds: number[]): string {
  const shown = speeds.slice(-graphWidth);
  const top = Math.max(1, ...shown);
  return shown.map((speed) => "▁▂▃▄▅▆▇█"[Math.min(7, Math.floor((speed / top) * 8))] ?? "").join("");
}
