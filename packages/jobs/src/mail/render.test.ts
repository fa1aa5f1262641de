import { describe, expect, test } from "vitest";
import { formatMoney } from "./format-money.js";
import { formatWhen } from "./format-when.js";
import { oneLine } from "./plain-text.js";
import type { MailContent } from "./mail-content.js";
import { renderHtml } from "./render-html.js";
import { renderText } from "./render-text.js";

const hostile = `<script>alert("1")</script>&'`;

const content: MailContent = {
  subject: hostile,
  preview: hostile,
  status: { word: hostile, tone: "good" },
  heading: hostile,
  intro: [hostile],
  facts: [{ label: hostile, value: hostile, before: hostile }],
  action: { label: hostile, url: `https://x.example/"><script>` },
  outro: [hostile],
};

describe("rendering", () => {
  test("S8: every text is escaped in HTML, wherever it stands", () => {
    const html = renderHtml(content);
    expect(html).not.toContain("<script");
    expect(html.split("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;")).toHaveLength(11);
    expect(html).toContain(`href="https://x.example/&quot;&gt;&lt;script&gt;"`);
  });

  test("plain text says the same, with what a fact was before", () => {
    const text = renderText({
      ...content,
      facts: [
        { label: "Venue", value: "Cellar", before: "Hall" },
        { label: "Reference", value: "AB12CD34" },
      ],
    });
    expect(text).toContain("Venue: Cellar\n  before: Hall\nReference: AB12CD34");
  });

  test("what would turn or hide the text around it is taken out; letters of either direction stay", () => {
    const name = "\u202egnirts\u202c \u2067x\u2069 \u200fقاعة\u0007";
    const spoken = { ...content, heading: name, intro: [name], facts: [{ label: "Where", value: name }] };
    for (const mail of [renderHtml(spoken), renderText(spoken), oneLine(name)]) {
      expect(mail).toContain("gnirts x \u200fقاعة");
      // oxlint-disable-next-line no-control-regex
      expect(mail).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0007]/);
    }
    expect(renderHtml(spoken)).toContain("<bdi");
  });

  test("nothing in a mail is loaded from elsewhere, and a dark screen is provided for", () => {
    const html = renderHtml(content);
    expect(html).not.toMatch(/<(img|link|script|iframe)|url\(|@import|src=/i);
    expect(html).toContain("@media (prefers-color-scheme:dark)");
    const [, dark = ""] = html.split("prefers-color-scheme:dark");
    const classes = [...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(" "));
    for (const name of classes.filter((name) => /^[tfb]-/.test(name))) expect(dark).toContain(`.${name}{`);
  });

  test("S8: a line break in a header becomes a space", () => {
    expect(oneLine("A\r\nBcc: x\u2028y\u0000z")).toBe("A Bcc: x y z");
  });
});

describe("times and money", () => {
  const newYork = { startsAt: "2026-03-08T01:30:00.000Z", endsAt: "2026-03-08T08:30:00.000Z" };

  test("times are the event's own, across midnight and a change of the clocks", () => {
    expect(formatWhen({ ...newYork, timeZone: "America/New_York" })).toBe(
      "Sat, 7\u00a0March\u00a02026, 20:30\u00a0– Sun, 8\u00a0March\u00a02026, 04:30 (America/New York)",
    );
    expect(formatWhen({ ...newYork, timeZone: "Europe/Berlin" })).toBe(
      "Sun, 8\u00a0March\u00a02026, 02:30\u00a0– 09:30 (Europe/Berlin)",
    );
  });

  test.each([
    [1250, "EUR", "€12.50"],
    [1200, "JPY", "¥1,200"],
    [1234, "BHD", "BHD\u00a01.234"],
    [0, "EUR", "Free"],
  ])("%i minor units of %s are %s", (amount, currency, text) => {
    expect(formatMoney(amount, currency)).toBe(text);
  });
});
