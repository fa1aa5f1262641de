import type { AccountNotice } from "@boxoffice/domain";
import type { MailContent } from "../mail/mail-content.js";
import type { MailSite } from "../mail/mail-site.js";

const happened: Record<AccountNotice, string> = {
  "password-changed": "the password of your account was changed by someone who knew the old one.",
  "password-reset": "the password of your account was changed by a link that was sent to this address.",
};

/** What the owner of an account is told after the fact, so that a thief cannot go unnoticed. */
export function noticeMail(
  { notice, name }: { notice: AccountNotice; name: string },
  { publicUrl }: MailSite,
): MailContent {
  const subject = "Your password was changed";
  return {
    subject,
    preview: "You were signed out everywhere else.",
    status: { word: "Password changed", tone: "news" },
    heading: subject,
    intro: [`Hello ${name}, ${happened[notice]}`],
    facts: [],
    action: { label: "Not you? Choose a new one", url: `${publicUrl}/forgot-password` },
    outro: ["If it was you, there is nothing left to do. All other devices were signed out."],
    because: "You get this mail because you have an account at Boxoffice.",
  };
}
