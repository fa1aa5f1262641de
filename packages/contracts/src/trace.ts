import { z } from "zod";

const agoMs = z.number().min(0).max(600_000);

/**
 * A call of the page's, as the browser tells of it afterwards. Times are told by how long ago they were, since clocks of browsers are
 * wrong; nothing in it is text.
 */
const browserCall = z.strictObject({
  traceId: z.string().regex(/^(?!0{32})[0-9a-f]{32}$/),
  spanId: z.string().regex(/^(?!0{16})[0-9a-f]{16}$/),
  /** Which procedure; one that the router does not know is left out. */
  procedure: z.string().max(60),
  calledAgoMs: agoMs,
  answeredAgoMs: agoMs,
  isOk: z.boolean(),
  /** The press of a button that it follows from. */
  click: z.strictObject({ spanId: z.string().regex(/^(?!0{16})[0-9a-f]{16}$/), agoMs }).nullable(),
});
export type BrowserCall = z.infer<typeof browserCall>;

export const browserCallsInput = z.strictObject({ calls: z.array(browserCall).min(1).max(20) });
