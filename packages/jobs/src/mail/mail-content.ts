/**
 * What a message says, without how it looks. Every text in it is plain: rendering escapes all of them, so text that people
 * wrote is never markup.
 */
export interface MailContent {
  subject: string;
  /** What an inbox shows after the subject. */
  preview: string;
  /** What happened, in a word; its tone gives it a colour and a sign. */
  status: { word: string; tone: "good" | "news" | "bad" };
  heading: string;
  /** Paragraphs before the facts. */
  intro: string[];
  facts: { label: string; value: string /** What it was before; shown struck through. */; before?: string }[];
  action: { label: string; url: string };
  /** Paragraphs after the facts. */
  outro: string[];
  /** Why it was sent, in small print at its end; without it, because of a booking. */
  because?: string;
}

/** A whole message: what it says, and the calendar file that goes with it. */
export interface Mail {
  content: MailContent;
  /** An iCalendar document, or null. */
  calendar: string | null;
}
