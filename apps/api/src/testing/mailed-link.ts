import { eventually } from "@boxoffice/db/testing";
import type { SmtpCatcher } from "@boxoffice/jobs/testing";

export interface MailedLink {
  path: string;
  token: string;
}

/** The link of the `nth` mail (from 1) that `email` gets, once it is there. */
export function mailedLink(smtp: SmtpCatcher, email: string, nth = 1): Promise<MailedLink> {
  return eventually(() => {
    const mail = smtp.mails.filter(({ to }) => to.includes(email))[nth - 1];
    const text = mail?.raw.replace(/=\r\n/g, "").replaceAll("=3D", "=") ?? "";
    const [, path, token] = /https?:\/\/[^/\s]+(\/[\w-]+)#token=([\w-]{43})/.exec(text) ?? [];
    if (path === undefined || token === undefined) throw new Error(`No link for ${email} in: ${text}`);
    return { path, token };
  });
}
