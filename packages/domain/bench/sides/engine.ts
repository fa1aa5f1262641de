import { createAdmission } from "../../dist/booking/admission/create-admission.js";
import type { Side } from "./side.js";

/** What the product does. */
export const engine: Side = {
  name: "engine",
  open({ db }) {
    const admission = createAdmission(db);
    return async ({ customerId, eventId, ticketTypeId, key }) => {
      const input = { eventId, items: [{ ticketTypeId, quantity: 1 }], idempotencyKey: key };
      await admission.book({ customerId, input });
    };
  },
};
