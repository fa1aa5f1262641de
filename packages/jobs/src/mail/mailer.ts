import type { OutgoingMessage } from "@boxoffice/domain";

/** Where a message went. */
export type Delivery = "SENT" | "KEPT";

export interface Mailer {
  /** The address mail comes from, for calendar files. */
  readonly from: { name: string; address: string };
  /** Whether mail leaves the house; without a server it is kept in the inbox. */
  readonly hasServer: boolean;
  /**
   * SENT once the mail server has taken the message; KEPT when there is none. Throws a JobFailure: final when the server
   * refused it for good, else to be tried again.
   */
  deliver(message: OutgoingMessage): Promise<Delivery>;
  close(): Promise<void>;
}
