import { once } from "node:events";
import type { Socket } from "node:net";
import { SMTPServer } from "smtp-server";

export interface CaughtMail {
  to: string[];
  /** The header lines, unfolded. */
  headers: string[];
  raw: string;
}

/** What the server does instead of going on: at which command, and the code it answers with, or no answer at all. */
export interface SmtpFault {
  at: "MAIL" | "RCPT" | "DATA";
  /** "hang-up": the connection ends without an answer. At DATA, after the whole mail was taken. */
  answer: number | "hang-up";
}

export interface SmtpCatcher {
  url: string;
  mails: CaughtMail[];
  /** Answers the next recipients with these codes, one each, before it takes mail again. */
  refuse(...codes: number[]): void;
  /** Has these faults, one after the other, each the next time its command comes. */
  fail(...faults: SmtpFault[]): void;
  /** From now on answers each recipient with the code that `judge` has for it; takes those for whom it has none. */
  refuseWhom(judge: (address: string) => number | null): void;
  /**
   * From now on answers no mail that it has been sent, and takes none, until let go. What hung up meanwhile was not taken.
   */
  hold(): { letGo(): void };
  stop(): Promise<void>;
}

export interface SmtpCatcherOptions {
  /** Gets each mail that is taken; without it they are kept in `mails`. */
  onMail?: (mail: CaughtMail) => void;
}

/** A real SMTP server that keeps what it is sent. */
export async function startSmtpCatcher(options: SmtpCatcherOptions = {}): Promise<SmtpCatcher> {
  const mails: CaughtMail[] = [];
  const { onMail = (mail) => void mails.push(mail) } = options;
  let judgeRecipient: (address: string) => number | null = () => null;
  let held = Promise.resolve();
  const faults: SmtpFault[] = [];
  const sockets = new Map<number | undefined, Socket>();
  /** Has the fault that is due at this command, if there is one; returns whether it had. */
  function hasFailed(at: SmtpFault["at"], port: number, callback: (error: Error) => void): boolean {
    if (faults[0]?.at !== at) return false;
    const answer = faults.shift()?.answer;
    if (typeof answer === "number") {
      callback(refusal(answer));
    } else sockets.get(port)?.destroy();
    return true;
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onMailFrom(_address, session, callback) {
      if (!hasFailed("MAIL", session.remotePort, callback)) callback();
    },
    onRcptTo({ address }, session, callback) {
      const code = judgeRecipient(address);
      if (code !== null) callback(refusal(code));
      else if (!hasFailed("RCPT", session.remotePort, callback)) callback();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => void take());
      async function take(): Promise<void> {
        await held;
        if (sockets.get(session.remotePort)?.destroyed) return;
        const isRefused = faults[0]?.at === "DATA" && typeof faults[0].answer === "number";
        if (!isRefused) onMail(mailOf(chunks, session.envelope.rcptTo));
        if (!hasFailed("DATA", session.remotePort, callback)) callback();
      }
    },
  });
  server.on("error", () => {});
  server.server.on("connection", (socket: Socket) => sockets.set(socket.remotePort, socket));
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("A TCP server has a port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    refuse: (...codes) => void faults.push(...codes.map((answer) => ({ at: "RCPT" as const, answer }))),
    fail: (...some) => void faults.push(...some),
    refuseWhom(judge) {
      judgeRecipient = judge;
    },
    hold() {
      let letGo = () => {};
      held = new Promise((resolve) => {
        letGo = resolve;
      });
      return { letGo };
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error("Refused by the test"), { responseCode });
}

function mailOf(chunks: Buffer[], rcptTo: { address: string }[]): CaughtMail {
  const raw = Buffer.concat(chunks).toString("utf8");
  const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  return { to: rcptTo.map((recipient) => recipient.address), headers: head.split("\r\n"), raw };
}
