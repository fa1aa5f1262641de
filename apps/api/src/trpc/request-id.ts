import { AsyncLocalStorage } from "node:async_hooks";

/**
 * The id of the request being answered, for failures that come before tRPC has made a context (a body it cannot read,
 * a batch too large).
 */
export const currentRequestId = new AsyncLocalStorage<string>();
