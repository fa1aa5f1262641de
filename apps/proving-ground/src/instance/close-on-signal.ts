/**
 * Has Ctrl-C and SIGTERM close what was started before they end this process; nothing else would: PostgreSQL runs in a
 * session of its own. Returns the way to take it back.
 */
export function closeOnSignal(close: () => Promise<void>): () => void {
  const stop = () => {
    void close().finally(() => process.exit(130));
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  return () => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, stop);
  };
}
