import { type SmtpCatcher, startSmtpCatcher } from "@boxoffice/jobs/testing";

/** One mail that the mail server has taken, as often as it was taken. */
export interface PostedMail {
  messageId: string;
  to: string;
}

/** A real mail server that writes down what it has taken, and nothing of what it said: it takes very many. */
export interface PostOffice extends Pick<SmtpCatcher, "url" | "refuseWhom" | "hold" | "stop"> {
  mails: PostedMail[];
}

const header = /^message-id: */i;

export async function openPostOffice(): Promise<PostOffice> {
  const mails: PostedMail[] = [];
  const smtp = await startSmtpCatcher({
    onMail({ to, headers }) {
      const messageId = headers.find((line) => header.test(line))?.replace(header, "") ?? "";
      mails.push({ messageId, to: to.join() });
    },
  });
  return { ...smtp, mails };
}
