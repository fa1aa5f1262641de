import type { AccountNotice } from "@boxoffice/domain";
import type { MailContent } from "../mail/mail-content.js";
import type { MailSite } from "../mail/mail-site.js";

interface Notice {
  subject: string;
  preview: string;
  status: MailContent["status"];
  /** Continues "Hello Ada,". */
  happened: string;
  action: { label: string; path: "/forgot-password" | "/account" };
  outro: string;
}

const newPassword = {
  subject: "Your password was changed",
  preview: "You were signed out everywhere else.",
  status: { word: "Password changed", tone: "news" },
  action: { label: "Not you? Choose a new one", path: "/forgot-password" },
  outro: "If it was you, there is nothing left to do. All other devices were signed out.",
} as const;

const factor = {
  action: { label: "Not you? Choose a new password", path: "/forgot-password" },
  outro: "If it was you, there is nothing left to do.",
} as const;

const notices: Record<AccountNotice, Notice> = {
  "password-changed": {
    ...newPassword,
    happened: "the password of your account was changed by someone who knew the old one.",
  },
  "password-reset": {
    ...newPassword,
    happened: "the password of your account was changed by a link that was sent to this address.",
  },
  "second-factor-enabled": {
    ...factor,
    subject: "Signing in now asks for a code",
    preview: "The second factor of your account was turned on.",
    status: { word: "Second factor on", tone: "good" },
    happened:
      "the second factor of your account was turned on: after the password, signing in asks for a code of the authenticator app. All other devices were signed out.",
    outro:
      "Keep the recovery codes where you find them without your phone. They stand in for the app when it is lost.",
  },
  "second-factor-disabled": {
    ...factor,
    subject: "Signing in no longer asks for a code",
    preview: "The second factor of your account was turned off.",
    status: { word: "Second factor off", tone: "bad" },
    happened:
      "the second factor of your account was turned off by someone with your password and a code. Signing in asks for the password alone.",
  },
  "second-factor-removed": {
    ...factor,
    subject: "Signing in no longer asks for a code",
    preview: "The second factor of your account was turned off by the operator.",
    status: { word: "Second factor off", tone: "bad" },
    happened:
      "whoever runs this site has turned the second factor of your account off. Signing in asks for the password alone; you can turn it on again on the Account page.",
    outro: "If you did not ask for it, choose a new password and write to them.",
  },
  "second-factor-guessed": {
    ...factor,
    subject: "Somebody knows your password",
    preview: "They were not let in: the codes they tried were wrong.",
    status: { word: "Wrong codes", tone: "bad" },
    happened:
      "somebody has tried to sign in to your account with the right password and one wrong code after the other. They were not let in.",
    outro:
      "If it was not you, choose a new password now. After a hundred wrong codes only recovery codes are taken, until one of them was used.",
  },
  "recovery-code-used": {
    ...factor,
    subject: "A recovery code was used",
    preview: "It stood in for a code of your app, and is spent.",
    status: { word: "Recovery code used", tone: "news" },
    happened:
      "one of the recovery codes of your account was used in place of a code of your app. It is spent.",
    action: { label: "Look at your account", path: "/account" },
    outro: "If it was not you, choose a new password and new recovery codes now.",
  },
  "recovery-codes-replaced": {
    ...factor,
    subject: "You have new recovery codes",
    preview: "Those of before are good for nothing.",
    status: { word: "New recovery codes", tone: "news" },
    happened: "new recovery codes were made for your account. Those of before are good for nothing any more.",
  },
};

/** What the owner of an account is told after the fact, so that a thief cannot go unnoticed. */
export function noticeMail(
  { notice, name }: { notice: AccountNotice; name: string },
  { publicUrl }: MailSite,
): MailContent {
  const { subject, preview, status, happened, action, outro } = notices[notice];
  return {
    subject,
    preview,
    status,
    heading: subject,
    intro: [`Hello ${name}, ${happened}`],
    facts: [],
    action: { label: action.label, url: `${publicUrl}${action.path}` },
    outro: [outro],
    because: "You get this mail because you have an account at Boxoffice.",
  };
}
