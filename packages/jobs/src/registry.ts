import type { LedgerJobType } from "@boxoffice/domain";
import { handleAnnounceEventCancellation } from "./announce-event-cancellation/handler.js";
import { announceEventCancellationJob } from "./announce-event-cancellation/job.js";
import { handleAnnounceEventChange } from "./announce-event-change/handler.js";
import { announceEventChangeJob } from "./announce-event-change/job.js";
import { handleAnnounceEventReminder } from "./announce-event-reminder/handler.js";
import { announceEventReminderJob } from "./announce-event-reminder/job.js";
import { handleForgetAccount } from "./forget-account/handler.js";
import { forgetAccountJob } from "./forget-account/job.js";
import { register, type RegisteredJob } from "./job-definition.js";
import { handlePlanReminders } from "./plan-reminders/handler.js";
import { planRemindersJob } from "./plan-reminders/job.js";
import { handlePruneOldRows } from "./prune-old-rows/handler.js";
import { pruneOldRowsJob } from "./prune-old-rows/job.js";
import { handleSendAccountLink } from "./send-account-link/handler.js";
import { sendAccountLink } from "./send-account-link/job.js";
import { handleSendAccountNotice } from "./send-account-notice/handler.js";
import { sendAccountNotice } from "./send-account-notice/job.js";
import { handleSendBookingCancellation } from "./send-booking-cancellation/handler.js";
import { sendBookingCancellation } from "./send-booking-cancellation/job.js";
import { handleSendBookingConfirmation } from "./send-booking-confirmation/handler.js";
import { sendBookingConfirmation } from "./send-booking-confirmation/job.js";
import { handleSendEventCancellation } from "./send-event-cancellation/handler.js";
import { sendEventCancellation } from "./send-event-cancellation/job.js";
import { handleSendEventChange } from "./send-event-change/handler.js";
import { sendEventChange } from "./send-event-change/job.js";
import { handleSendEventReminder } from "./send-event-reminder/handler.js";
import { sendEventReminder } from "./send-event-reminder/job.js";

/** Every job there is, with its handler: one that is missing does not compile. */
export const registry: Readonly<Record<LedgerJobType, RegisteredJob>> = {
  "send-booking-confirmation": register(sendBookingConfirmation, handleSendBookingConfirmation),
  "send-booking-cancellation": register(sendBookingCancellation, handleSendBookingCancellation),
  "announce-event-change": register(announceEventChangeJob, handleAnnounceEventChange),
  "send-event-change": register(sendEventChange, handleSendEventChange),
  "announce-event-cancellation": register(announceEventCancellationJob, handleAnnounceEventCancellation),
  "send-event-cancellation": register(sendEventCancellation, handleSendEventCancellation),
  "announce-event-reminder": register(announceEventReminderJob, handleAnnounceEventReminder),
  "send-event-reminder": register(sendEventReminder, handleSendEventReminder),
  "send-account-link": register(sendAccountLink, handleSendAccountLink),
  "send-account-notice": register(sendAccountNotice, handleSendAccountNotice),
  "forget-account": register(forgetAccountJob, handleForgetAccount),
  "plan-reminders": register(planRemindersJob, handlePlanReminders),
  "prune-old-rows": register(pruneOldRowsJob, handlePruneOldRows),
};
