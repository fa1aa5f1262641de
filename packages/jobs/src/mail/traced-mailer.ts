import type { Tracing } from "@boxoffice/domain";
import type { Mailer } from "./mailer.js";

/** The same mailer, with each mail told of as a part of the job that sends it: by its Message-ID, which names nobody. */
export function tracedMailer(mailer: Mailer, tracing: Tracing): Mailer {
  return {
    from: mailer.from,
    hasServer: mailer.hasServer,
    deliver(message) {
      const facts = { "boxoffice.mail.message_id": message.messageId };
      return tracing.part({ name: "send mail", kind: "client", facts }, async (span) => {
        const delivery = await mailer.deliver(message);
        span.add({ "boxoffice.mail.delivery": delivery });
        return delivery;
      });
    },
    close: () => mailer.close(),
  };
}
