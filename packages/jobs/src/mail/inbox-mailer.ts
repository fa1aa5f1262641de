import type { Logger } from "../logger.js";
import type { Mailer } from "./mailer.js";

/** Without a mail server every message stays in the built-in inbox. The log tells that it did, not to whom, nor what. */
export function createInboxMailer(from: Mailer["from"], logger: Logger): Mailer {
  return {
    from,
    hasServer: false,
    async deliver({ id, messageId }) {
      logger.info({ id, messageId }, "No mail server is set: the message is kept in the inbox");
      return "KEPT";
    },
    async close() {},
  };
}
