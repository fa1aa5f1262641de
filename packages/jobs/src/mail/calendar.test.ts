import { describe, expect, test } from "vitest";
import { sampleNotice } from "../preview/sample-notice.js";
import { calendarFor } from "./calendar.js";

const site = { publicUrl: "https://tickets.example", from: { name: "Boxoffice", address: "a@b.example" } };

/** The content lines, unfolded. */
function linesOf(calendar: string): string[] {
  return calendar.replace(/\r\n[ \t]/g, "").split("\r\n");
}

describe("a calendar file", () => {
  test("keeps its UID, and each later one has a higher SEQUENCE: a change, and a cancellation of the same version", () => {
    const notice = sampleNotice();
    const moved = { ...notice, event: { ...notice.event, version: 5 } };
    const files = [
      calendarFor(notice, site),
      calendarFor(notice, site, { isCancelled: true }),
      calendarFor(moved, site),
      calendarFor(moved, site, { isCancelled: true }),
    ].map(linesOf);
    for (const lines of files) expect(lines).toContain(`UID:${notice.bookingId}@boxoffice`);
    const valuesOf = (name: string) =>
      files.map((lines) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1));
    expect(valuesOf("SEQUENCE")).toEqual(["4", "5", "5", "6"]);
    expect(valuesOf("METHOD")).toEqual(["PUBLISH", "CANCEL", "PUBLISH", "CANCEL"]);
    expect(valuesOf("STATUS")).toEqual(["CONFIRMED", "CANCELLED", "CONFIRMED", "CANCELLED"]);
  });

  test("is folded at 75 bytes, between characters, and ends with a line break", () => {
    const title = "Größenwahn 🎻 أمسية ".repeat(9).trim();
    const calendar = calendarFor(sampleNotice({ title }), site);
    for (const line of calendar.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line.isWellFormed()).toBe(true);
    }
    expect(linesOf(calendar)).toContain(`SUMMARY:${title}`);
    expect(calendar.endsWith("END:VCALENDAR\r\n")).toBe(true);
  });

  test("S8: takes nothing people wrote for a property, a component or a parameter of its own", () => {
    const notice = sampleNotice({
      title: "A, B; C\\D\r\nATTENDEE:mailto:eve@example.org",
      venue: "Hall\nEND:VEVENT\nBEGIN:VEVENT",
      address: "x\u2028SUMMARY:y",
    });
    const organizerName = 'Eve";X="1":mailto:eve@example.org\r\nX-EVIL:1';
    const lines = linesOf(calendarFor({ ...notice, organizerName }, site));
    expect(lines).toContain("SUMMARY:A\\, B\\; C\\\\D ATTENDEE:mailto:eve@example.org");
    expect(lines).toContain("LOCATION:Hall END:VEVENT BEGIN:VEVENT\\, x SUMMARY:y");
    expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
    expect(lines.filter((line) => /^(ATTENDEE|X-EVIL)/.test(line))).toEqual([]);
    // A quoted parameter ends at the next quote, so there is none inside.
    expect(lines.find((line) => line.startsWith("ORGANIZER"))).toMatch(
      /^ORGANIZER;CN="[^"]*":mailto:a@b\.example$/,
    );
  });

  test("of an organizer of whose name nothing is left is the house's", () => {
    const notice = { ...sampleNotice(), organizerName: "\u2066\u2069\u0085" };
    expect(linesOf(calendarFor(notice, site))).toContain('ORGANIZER;CN="Boxoffice":mailto:a@b.example');
  });
});
