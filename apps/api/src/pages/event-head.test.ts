import type { EventDetail } from "@boxoffice/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventHead } from "./event-head.js";

const event: EventDetail = {
  id: "0190a000-0000-7000-8000-000000000001",
  slug: "lanterns",
  title: "Lanterns on the Spree",
  description: "A boat leaves the quay at dusk.\n\nBring a coat.",
  venue: "Historischer Hafen",
  address: "Märkisches Ufer, 10179 Berlin",
  startsAt: "2099-05-01T17:30:00.000Z",
  endsAt: "2099-05-01T20:00:00.000Z",
  timeZone: "Europe/Berlin",
  category: "Music",
  coverImageUrl: null,
  currency: "EUR",
  fromPriceMinor: 2800,
  capacity: 60,
  seatsLeft: 12,
  status: "PUBLISHED",
  maxPerBooking: 6,
  version: 1,
  organizer: { id: "0190a000-0000-7000-8000-000000000002", name: "Ines Albrecht" },
  ticketTypes: [
    {
      id: "0190a000-0000-7000-8000-000000000003",
      name: "Lower deck",
      priceMinor: 2850,
      capacity: null,
      seatsLeft: 12,
    },
    {
      id: "0190a000-0000-7000-8000-000000000004",
      name: "Upper deck",
      priceMinor: 3900,
      capacity: 20,
      seatsLeft: 0,
    },
  ],
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};
const url = "https://tickets.example";

const parser = /<script type="application\/ld\+json">(.*?)<\/script>/s;
function jsonLdOf(head: string): Record<string, unknown> {
  return JSON.parse(parser.exec(head)?.[1] ?? "null") as Record<string, unknown>;
}

/** What a page's parser makes of it: names of elements, and values of attributes. */
function elementsOf(head: string): string[] {
  return [...head.replace(parser, "<script></script>").matchAll(/<([a-z]+)/gi)].map(([, name = ""]) => name);
}

/** A quotation mark more would end an attribute early, and begin another. */
function quotationMarksOf(head: string): number {
  return head.replace(parser, "").split('"').length;
}

describe("the head of an event's page", () => {
  test("tells the facts for a preview", () => {
    const head = eventHead(event, url);
    expect(head).toContain("<title>Lanterns on the Spree · Boxoffice</title>");
    expect(head).toContain('<meta property="og:title" content="Lanterns on the Spree" />');
    expect(head).toContain('<meta property="og:url" content="https://tickets.example/events/lanterns" />');
    expect(head).toContain(
      "Friday, 1 May 2099 at 19:30, Historischer Hafen. A boat leaves the quay at dusk.",
    );
    expect(head).toContain('<meta property="og:image" content="https://tickets.example/icon-512.png" />');
  });

  test("shows the event's picture, an uploaded one with our address in front", () => {
    const path = "/images/0190a000-0000-7000-8000-000000000009-1440.webp";
    const uploaded = eventHead({ ...event, coverImageUrl: path }, url);
    expect(uploaded).toContain(`<meta property="og:image" content="${url}${path}" />`);
    expect(uploaded).toContain('<meta name="twitter:card" content="summary_large_image" />');
    expect(jsonLdOf(uploaded)).toMatchObject({ image: [`${url}${path}`] });
    const elsewhere = eventHead({ ...event, coverImageUrl: "https://pictures.example/a.png" }, url);
    expect(jsonLdOf(elsewhere)).toMatchObject({ image: ["https://pictures.example/a.png"] });
  });

  test("tells search engines prices in decimals, and what is sold out", () => {
    expect(jsonLdOf(eventHead(event, url))).toMatchObject({
      "@type": "Event",
      eventStatus: "https://schema.org/EventScheduled",
      startDate: "2099-05-01T17:30:00.000Z",
      offers: [
        { price: "28.50", priceCurrency: "EUR", availability: "https://schema.org/InStock" },
        { price: "39.00", availability: "https://schema.org/SoldOut" },
      ],
    });
    const cancelled = eventHead({ ...event, status: "CANCELLED" }, url);
    expect(jsonLdOf(cancelled)).toMatchObject({ eventStatus: "https://schema.org/EventCancelled" });
    expect(cancelled).toContain('content="Cancelled. Friday');
  });

  test("S8: text from people is never markup, whatever it is, and is still all there", () => {
    const plain = eventHead(event, url);
    const piece = fc.constantFrom(
      "</script>",
      "<!--",
      "<script>",
      '"',
      "'",
      ">",
      "&quot;",
      "$&",
      "\u2028",
      "ü",
    );
    const hostile = fc.array(fc.oneof(piece, fc.string({ unit: "grapheme" }))).map((parts) => parts.join(""));
    fc.assert(
      fc.property(hostile, hostile, (title, name) => {
        const written = eventHead(
          { ...event, title, venue: name, description: title, organizer: { ...event.organizer, name } },
          url,
        );
        expect(elementsOf(written)).toEqual(elementsOf(plain));
        expect(quotationMarksOf(written)).toBe(quotationMarksOf(plain));
        expect(written.match(/<\/script/gi)).toHaveLength(1);
        expect(written).not.toContain("<!--");
        expect(jsonLdOf(written)).toMatchObject({ name: title, location: { name } });
      }),
    );
  });

  test("a summary is cut between characters and not inside them", () => {
    const head = eventHead({ ...event, description: "🎻".repeat(300) }, url);
    const [, summary = ""] = /<meta name="description" content="([^"]*)"/.exec(head) ?? [];
    expect(Array.from(summary)).toHaveLength(200);
    expect(summary.isWellFormed()).toBe(true);
    expect(summary.endsWith("🎻…")).toBe(true);
  });
});
