/** How long a stream may say nothing before it says that it lives. */
export const pingEveryMs = 15_000;

/** How long a client hears nothing before it connects anew. */
export const reconnectAfterInactivityMs = 40_000;

/** Nobody keeps a stream, and nobody gathers it up to make it smaller. */
export const streamCacheControl = "no-store, no-transform";
