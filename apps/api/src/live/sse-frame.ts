// The words of tRPC's server-sent events, as its `sseStreamProducer` writes them and its client reads them; a test compares
// the two byte by byte.

/** A tracked value: the client keeps its id and sends it back when it connects again. */
export function dataFrame(id: string, json: string): Buffer {
  return Buffer.from(`data: ${json}\nid: ${id}\n\n\n`);
}

/** The first thing on every stream: what the client should know, here how long silence may last. */
export function connectedFrame(client: { reconnectAfterInactivityMs: number }): Buffer {
  return Buffer.from(`event: connected\ndata: ${JSON.stringify(client)}\n\n\n`);
}

/** Says that the stream lives, when it has nothing else to say. */
export const pingFrame = Buffer.from("event: ping\ndata: \n\n\n");
