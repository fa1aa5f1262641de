import { parseArgs } from "node:util";
import { paintFor } from "../instance/paint.js";
import { createProgress } from "../instance/progress.js";
import { guestStage, StageError } from "./guest-stage.js";
import { judgeSale, type SaleVerdict } from "./judge-sale.js";
import { ownStage } from "./own-stage.js";
import { createSaleView } from "./sale-view.js";
import { sell } from "./sell.js";

const usage =
  "pnpm flash-sale [--buyers 10000] [--seats 500] [--concurrency 256] [--url http://localhost:3000] [--json]\n";

const { values } = parseArgs({
  options: {
    buyers: { type: "string" },
    seats: { type: "string" },
    concurrency: { type: "string", default: "256" },
    url: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

/** As a guest each buyer has to be registered, so fewer are asked for there. */
const [defaultBuyers, defaultSeats] = values.url === undefined ? [10_000, 500] : [200, 20];
const buyers = wholeNumber(values.buyers, defaultBuyers);
const seats = wholeNumber(values.seats, defaultSeats);
const atOnce = wholeNumber(values.concurrency, 256);
if (!buyers || !seats || !atOnce) {
  process.stderr.write(usage);
  process.exit(2);
}

const stream = values.json ? process.stderr : process.stdout;
const paint = paintFor(stream);
const count = (number: number) => Math.round(number).toLocaleString("en");

function wholeNumber(text: string | undefined, otherwise: number): number | null {
  const number = text === undefined ? otherwise : Number(text);
  return Number.isInteger(number) && number > 0 && number <= 1_000_000 ? number : null;
}

function showVerdict(verdict: SaleVerdict, source: string): void {
  const row = (name: string, text: string, isGood = true) =>
    stream.write(`  ${paint("gray", name.padEnd(13))}${isGood ? text : paint("red", text)}\n`);
  const { sold, leftOver, oversold, duplicates, errors, mismatched, soldOutAfterSec } = verdict;
  stream.write(`\n${paint("bold", "Verdict")} ${paint("gray", `(bookings ${source})`)}\n\n`);
  row("sold", `${count(sold)} of ${count(verdict.seats)}`, leftOver === 0);
  row("refused", `${count(verdict.refused)} sold out`);
  row("oversold", count(oversold), oversold === 0);
  row("duplicates", count(duplicates), duplicates === 0);
  row("mismatched", count(mismatched), mismatched === 0);
  row("errors", count(errors), errors === 0);
  if (soldOutAfterSec !== null) row("sold out in", `${soldOutAfterSec.toFixed(2)} s`);
  row("took", `${verdict.seconds.toFixed(2)} s, ${count(verdict.perSecond)} requests a second`);
  row("waited", `p50 ${verdict.p50Ms.toFixed(0)} ms, p99 ${verdict.p99Ms.toFixed(0)} ms`);
  stream.write(
    verdict.isExact
      ? `\n  ${paint("green", "✓")} Every answer was true.\n`
      : `\n  ${paint("red", "✗")} This is not what Boxoffice promises.\n`,
  );
}

async function main(size: { buyers: number; seats: number; connections: number }): Promise<void> {
  const stage =
    values.url === undefined
      ? await ownStage(size)
      : await guestStage(values.url, size, createProgress(stream));
  try {
    const { buyers, seats, connections } = size;
    stream.write(`\n${paint("bold", "Flash sale")} ${paint("gray", `at ${stage.place}`)}\n`);
    stream.write(
      `${count(buyers)} buyers on ${count(seats)} seats, ${count(Math.min(buyers, connections))} at once\n\n`,
    );
    const view = createSaleView(stream);
    const state = await sell(stage, { seats, atOnce: connections }, (state) => view.show(state));
    view.end();
    const { bookings, source } = await stage.readBookings();
    const verdict = judgeSale(state, bookings);
    showVerdict(verdict, source);
    if (values.json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
    process.exitCode = verdict.isExact ? 0 : 1;
  } finally {
    await stage.close();
  }
}

await main({ buyers, seats, connections: atOnce }).catch((error: unknown) => {
  if (!(error instanceof StageError)) throw error;
  stream.write(`\n${error.message}\n`);
  process.exitCode = 2;
});
