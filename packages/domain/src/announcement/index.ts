export { announceEventCancellation } from "./announce-event-cancellation.js";
export { announceEventChange } from "./announce-event-change.js";
export { announceEventReminder } from "./announce-event-reminder.js";
export { listAnnouncements } from "./list-announcements.js";
export { planReminders, planRemindersEveryMs } from "./plan-reminders.js";
