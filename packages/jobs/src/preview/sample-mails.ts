import type { EventFacts } from "@boxoffice/domain";
import type { Mail } from "../mail/mail-content.js";
import type { MailSite } from "../mail/mail-site.js";
import { linkMail } from "../send-account-link/link-mail.js";
import { noticeMail } from "../send-account-notice/notice-mail.js";
import { cancellationMail } from "../send-booking-cancellation/cancellation-mail.js";
import { confirmationMail } from "../send-booking-confirmation/confirmation-mail.js";
import { eventCancellationMail } from "../send-event-cancellation/event-cancellation-mail.js";
import { changeMail } from "../send-event-change/change-mail.js";
import { reminderMail } from "../send-event-reminder/reminder-mail.js";
import { sampleFacts, sampleNotice } from "./sample-notice.js";

export interface SampleMail {
  /** The name of its files. */
  name: string;
  /** What it shows. */
  about: string;
  mail: Mail;
}

const sampleLink = { outcome: "link", name: "Ada", token: "0".repeat(43) } as const;

const sampleNotices = [
  ["password-changed", "A new password"],
  ["second-factor-enabled", "A second factor, turned on"],
  ["second-factor-disabled", "A second factor, turned off"],
  ["second-factor-removed", "A second factor, turned off by the operator"],
  ["second-factor-guessed", "Wrong codes after the right password"],
  ["recovery-code-used", "A recovery code, used"],
  ["recovery-codes-replaced", "New recovery codes"],
] as const;

/** Every kind of mail there is, and what people might write into one. */
export function sampleMails(site: MailSite): SampleMail[] {
  const notice = sampleNotice();
  const free = { ...notice, totalMinor: 0, items: [{ name: "Free", quantity: 1, unitPriceMinor: 0 }] };
  const calledOff = sampleNotice();
  calledOff.event.cancelReason = "A pipe burst above the stage, and the hall stays closed for the month.";
  return [
    { name: "booking-confirmation", about: "Booking confirmed", mail: confirmationMail(notice, site) },
    { name: "booking-confirmation-free", about: "A free ticket", mail: confirmationMail(free, site) },
    {
      name: "booking-confirmation-late",
      about: "Confirmed after it was cancelled",
      mail: confirmationMail({ ...notice, status: "CANCELLED" }, site),
    },
    { name: "booking-cancellation", about: "Booking cancelled", mail: cancellationMail(notice, site) },
    {
      name: "event-change-time",
      about: "Event moved",
      mail: changed({ startsAt: "2027-03-13T19:00:00.000Z", endsAt: "2027-03-13T21:15:00.000Z" }),
    },
    {
      name: "event-change-all",
      about: "Everything about it changed",
      mail: changed({
        title: "An Evening of Strings and Winds",
        venue: "Garden Stage",
        address: null,
        startsAt: "2027-03-13T19:00:00.000Z",
        endsAt: "2027-03-14T00:15:00.000Z",
        timeZone: "Europe/Lisbon",
      }),
    },
    { name: "event-cancellation", about: "Event cancelled", mail: eventCancellationMail(calledOff, site) },
    { name: "event-reminder", about: "A day before", mail: reminderMail(notice, site) },
    ...(["reset-password", "verify-email", "register"] as const).map((purpose) => ({
      name: `account-${purpose}`,
      about: "A link by mail",
      mail: { content: linkMail({ purpose, link: sampleLink }, site), calendar: null },
    })),
    {
      name: "account-known",
      about: "Registering with an address that has an account",
      mail: {
        content: linkMail({ purpose: "register", link: { outcome: "has-account", name: "Ada" } }, site),
        calendar: null,
      },
    },
    ...sampleNotices.map(([notice, about]) => ({
      name: `account-${notice}`,
      about,
      mail: { content: noticeMail({ notice, name: "Ada" }, site), calendar: null },
    })),
    {
      name: "written-by-people",
      about: "Markup, long words, right to left",
      mail: confirmationMail(hostileNotice(), site),
    },
  ];

  function changed(after: Partial<EventFacts>): Mail {
    const names = Object.keys(after) as (keyof EventFacts)[];
    return changeMail(
      {
        outcome: "changed",
        notice: sampleNotice(after),
        before: sampleFacts,
        fromVersion: 1,
        changed: names,
      },
      site,
    );
  }
}

function hostileNotice() {
  const notice = sampleNotice({
    title: `<script>alert(1)</script> أمسية موسيقية "in concert" & Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft`,
    venue: "‮gnirts desrever‬; BEGIN:VEVENT",
    address: "קונצרטהאוס 12, ירושלים",
    timeZone: "America/Argentina/Buenos_Aires",
  });
  return { ...notice, customer: { ...notice.customer, name: "<b>Ada</b>, \u{1F3BB}" } };
}
