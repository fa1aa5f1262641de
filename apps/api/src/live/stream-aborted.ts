/**
 * Ends a stream as a broken connection would. Were it ended in order, tRPC would say `return`, and the client, told that
 * nothing more is to come, would not connect again.
 */
export function streamAborted(): DOMException {
  return new DOMException("The server stops", "AbortError");
}
