import { type EventDetail, escapeHtml } from "@boxoffice/contracts";
import { coverAddress, eventAddress } from "./event-address.js";
import { jsonForScript } from "./json-for-script.js";
import { eventJsonLd } from "./event-json-ld.js";

const longestSummary = 200;

/** What a shared link to an event shows of it, and what search engines read: Open Graph and JSON-LD. */
export function eventHead(event: EventDetail, publicUrl: string): string {
  const url = eventAddress(event, publicUrl);
  const summary = summaryOf(event);
  const tags = [
    `<title>${escapeHtml(event.title)} · Boxoffice</title>`,
    named("description", summary),
    `<link rel="canonical" href="${escapeHtml(url)}" />`,
    property("og:site_name", "Boxoffice"),
    property("og:type", "website"),
    property("og:title", event.title),
    property("og:description", summary),
    property("og:url", url),
    property("og:image", coverAddress(event, publicUrl) ?? `${publicUrl}/icon-512.png`),
    named("twitter:card", event.coverImageUrl ? "summary_large_image" : "summary"),
    `<script type="application/ld+json">${jsonForScript(eventJsonLd(event, publicUrl))}</script>`,
  ];
  return tags.join("\n    ");
}

function named(name: string, content: string): string {
  return `<meta name="${name}" content="${escapeHtml(content)}" />`;
}

function property(name: string, content: string): string {
  return `<meta property="${name}" content="${escapeHtml(content)}" />`;
}

function summaryOf(event: EventDetail): string {
  const { startsAt, timeZone, venue, status, description } = event;
  const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone });
  const fact = `${when.format(new Date(startsAt))}, ${venue}.`;
  const words = `${status === "CANCELLED" ? "Cancelled. " : ""}${fact} ${description}`;
  // By characters, not by halves of them.
  const characters = Array.from(words.replaceAll(/\s+/g, " ").trim());
  if (characters.length <= longestSummary) return characters.join("");
  return `${characters.slice(0, longestSummary - 1).join("")}…`;
}
