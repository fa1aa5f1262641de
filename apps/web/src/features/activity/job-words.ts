import type { JobStatus, JobType } from "@boxoffice/contracts";
import { CircleCheck, CircleDashed, CircleX, LoaderCircle, type LucideIcon, RotateCw } from "lucide-react";
import type { Tone } from "@/components/ui/badge";
import { locale } from "@/lib/locale";

export const statusLooks: Record<JobStatus, { word: string; icon: LucideIcon; tone: Tone }> = {
  QUEUED: { word: "Queued", icon: CircleDashed, tone: "neutral" },
  RUNNING: { word: "Running", icon: LoaderCircle, tone: "accent" },
  RETRYING: { word: "Retrying", icon: RotateCw, tone: "warn" },
  DONE: { word: "Done", icon: CircleCheck, tone: "good" },
  DEAD: { word: "Dead", icon: CircleX, tone: "bad" },
};

export const toneText: Record<Tone, string> = {
  neutral: "text-ink-2",
  accent: "text-accent",
  warn: "text-warn",
  good: "text-good",
  bad: "text-bad",
};

export const typeWords: Record<JobType, string> = {
  "send-booking-confirmation": "Send booking confirmation",
  "send-booking-cancellation": "Send booking cancellation",
  "announce-event-change": "Announce event change",
  "send-event-change": "Send event change",
  "announce-event-cancellation": "Announce event cancellation",
  "send-event-cancellation": "Send event cancellation",
  "announce-event-reminder": "Announce event reminder",
  "send-event-reminder": "Send event reminder",
};

interface Narrowed {
  status?: JobStatus | undefined;
  type?: JobType | undefined;
  eventId?: string | undefined;
}

/** What a filter finds nothing of: "No dead jobs “Send event change” of this event."; null when it filters nothing. */
export function filterWords({ status, type, eventId }: Narrowed): string | null {
  if (!status && !type && !eventId) return null;
  const words = [
    "No",
    status && statusLooks[status].word.toLowerCase(),
    "jobs",
    type && `“${typeWords[type]}”`,
  ];
  return `${[...words, eventId && "of this event"].filter(Boolean).join(" ")}.`;
}

const grouped = new Intl.NumberFormat(locale);

/** "12,400". */
export function numberWords(count: number): string {
  return grouped.format(count);
}
