import type { AccountLinkPurpose, IssuedLink } from "@boxoffice/domain";
import type { MailContent } from "../mail/mail-content.js";
import type { MailSite } from "../mail/mail-site.js";

const because = "You get this mail because someone entered this address at Boxoffice.";
const notYou = "If that was not you, you need not do anything: without this mail nobody can go on.";

/** The mail with a link. What the link carries stands behind #, where no server and no log ever sees it. */
export function linkMail(
  { purpose, link }: { purpose: AccountLinkPurpose; link: IssuedLink },
  { publicUrl }: MailSite,
): MailContent {
  if (link.outcome === "has-account") return hasAccountMail(link.name, publicUrl);
  const { path, ...said } = words[purpose];
  const hello = link.name === null ? "Hello" : `Hello ${link.name}`;
  return {
    ...said,
    status: { word: said.subject, tone: "news" },
    heading: said.subject,
    intro: [`${hello}, ${said.intro}`],
    facts: [],
    action: { label: said.label, url: `${publicUrl}${path}#token=${link.token}` },
    outro: [said.limit, notYou],
    because,
  };
}

const words = {
  "reset-password": {
    path: "/reset-password",
    subject: "A new password",
    preview: "The link is good for 45 minutes.",
    intro: "someone asked for a new password for your account. Choose it by this link.",
    label: "Choose a new password",
    limit: "The link is good once, for 45 minutes. A new password signs you out everywhere.",
  },
  "verify-email": {
    path: "/verify-email",
    subject: "Confirm your e-mail address",
    preview: "The link is good for a day.",
    intro: "please confirm that this is your address.",
    label: "Confirm the address",
    limit: "The link is good once, for a day.",
  },
  register: {
    path: "/register",
    subject: "Open your account",
    preview: "The link is good for a day.",
    intro: "someone wants to open an account with this address. Go on by this link.",
    label: "Open the account",
    limit: "The link is good once, for a day.",
  },
} as const;

function hasAccountMail(name: string, publicUrl: string): MailContent {
  const subject = "You already have an account";
  return {
    subject,
    preview: "Sign in, or choose a new password.",
    status: { word: subject, tone: "news" },
    heading: subject,
    intro: [`Hello ${name}, someone wanted to open an account with this address. It has one: yours.`],
    facts: [],
    action: { label: "Sign in", url: `${publicUrl}/sign-in` },
    outro: ["If you have forgotten your password, ask for a new one where you sign in.", notYou],
    because,
  };
}
