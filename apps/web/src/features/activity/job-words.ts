import type { JobStatus, JobType } from "@boxoffice/contracts";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, select, t } from "@lingui/core/macro";
import { CircleCheck, CircleDashed, CircleX, LoaderCircle, type LucideIcon, RotateCw } from "lucide-react";
import type { Tone } from "@/components/ui/badge";
import { locale } from "@/lib/locale";

export const statusLooks: Record<JobStatus, { word: MessageDescriptor; icon: LucideIcon; tone: Tone }> = {
  QUEUED: { word: msg`Queued`, icon: CircleDashed, tone: "neutral" },
  RUNNING: { word: msg`Running`, icon: LoaderCircle, tone: "accent" },
  RETRYING: { word: msg`Retrying`, icon: RotateCw, tone: "warn" },
  DONE: { word: msg({ message: "Done", context: "job" }), icon: CircleCheck, tone: "good" },
  DEAD: { word: msg`Dead`, icon: CircleX, tone: "bad" },
};

export const toneText: Record<Tone, string> = {
  neutral: "text-ink-2",
  accent: "text-accent",
  warn: "text-warn",
  good: "text-good",
  bad: "text-bad",
};

export const typeWords: Record<JobType, MessageDescriptor> = {
  "send-booking-confirmation": msg`Send booking confirmation`,
  "send-booking-cancellation": msg`Send booking cancellation`,
  "announce-event-change": msg`Announce event change`,
  "send-event-change": msg`Send event change`,
  "announce-event-cancellation": msg`Announce event cancellation`,
  "send-event-cancellation": msg`Send event cancellation`,
  "announce-event-reminder": msg`Announce event reminder`,
  "send-event-reminder": msg`Send event reminder`,
};

interface Narrowed {
  status?: JobStatus | undefined;
  type?: JobType | undefined;
  eventId?: string | undefined;
}

/** What a filter finds nothing of: "No dead jobs “Send event change” of this event."; null when it filters nothing. */
export function filterWords({ status, type, eventId }: Narrowed): string | null {
  if (!status && !type && !eventId) return null;
  const state = status ?? "ALL";
  if (!type) return eventId ? noneOfEvent(state) : none(state);
  const kind = i18n._(typeWords[type]);
  return eventId ? noneOfKindAndEvent(state, kind) : noneOfKind(state, kind);
}

function none(state: string): string {
  return t`No ${select(state, {
    QUEUED: "queued jobs",
    RUNNING: "running jobs",
    RETRYING: "retrying jobs",
    DONE: "done jobs",
    DEAD: "dead jobs",
    other: "jobs",
  })}.`;
}

function noneOfEvent(state: string): string {
  return t`No ${select(state, {
    QUEUED: "queued jobs",
    RUNNING: "running jobs",
    RETRYING: "retrying jobs",
    DONE: "done jobs",
    DEAD: "dead jobs",
    other: "jobs",
  })} of this event.`;
}

function noneOfKind(state: string, kind: string): string {
  return t`No ${select(state, {
    QUEUED: "queued jobs",
    RUNNING: "running jobs",
    RETRYING: "retrying jobs",
    DONE: "done jobs",
    DEAD: "dead jobs",
    other: "jobs",
  })} “${kind}”.`;
}

function noneOfKindAndEvent(state: string, kind: string): string {
  return t`No ${select(state, {
    QUEUED: "queued jobs",
    RUNNING: "running jobs",
    RETRYING: "retrying jobs",
    DONE: "done jobs",
    DEAD: "dead jobs",
    other: "jobs",
  })} “${kind}” of this event.`;
}

const grouped = new Intl.NumberFormat(locale);

/** "12,400". */
export function numberWords(count: number): string {
  return grouped.format(count);
}
