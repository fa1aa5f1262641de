import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Booking, CreateBookingInput } from "@boxoffice/contracts";
import type { Answer } from "./answer.js";

export interface JournalEntry {
  path: string;
  by: string | null;
  input: unknown;
  answer: Answer<unknown>;
}

/** Every answer that came, in the order in which it came: what Boxoffice has said, to be held against what it has. */
export class Journal {
  private entries: JournalEntry[] = [];

  add(entry: JournalEntry): void {
    this.entries.push(entry);
  }

  clear(): void {
    this.entries = [];
  }

  all(): readonly JournalEntry[] {
    return this.entries;
  }

  /** The bookings that were promised, and by which request. */
  booked(): { input: CreateBookingInput; by: string; booking: Booking }[] {
    return this.entries.flatMap(({ path, by, input, answer }) =>
      path === "bookings.create" && answer.kind === "ok" && by
        ? [{ input: input as CreateBookingInput, by, booking: answer.data as Booking }]
        : [],
    );
  }

  /** The bookings that were said to be cancelled. */
  cancelled(): Booking[] {
    return this.entries.flatMap(({ path, answer }) =>
      path === "bookings.cancel" && answer.kind === "ok" ? [answer.data as Booking] : [],
    );
  }

  /** The bookings for which a cancel was sent, whatever became of it. */
  askedToCancel(): Set<string> {
    return new Set(
      this.entries.flatMap(({ path, input }) =>
        path === "bookings.cancel" ? [(input as { bookingId: string }).bookingId] : [],
      ),
    );
  }

  /** Writes one line of JSON an answer. */
  async save(file: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, this.entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  }
}
