/** For failures that come before a request has a context: a body that cannot be read, a batch too large. */
const requestIds = new WeakMap<Error, string>();

/** Remembers which request an error belongs to. */
export function noteRequestId(error: Error, requestId: string): void {
  requestIds.set(error, requestId);
}

export function requestIdOf(error: Error): string | undefined {
  return requestIds.get(error);
}
