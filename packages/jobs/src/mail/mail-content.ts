/**
 * What a message says, without how it looks. Every text in it is plain: rendering escapes all of them, so text that people
 * wrote is never markup.
 */
export interface MailContent {
  subject: string;
  heading: string;
  /** Paragraphs before the facts. */
  intro: string[];
  facts: { label: string; value: string /** What it was before; shown struck through. */; before?: string }[];
  action: { label: string; url: string };
  /** Paragraphs after the facts. */
  outro: string[];
}
