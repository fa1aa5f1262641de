import type { Socket } from "node:net";

const signals = new WeakMap<Socket, AbortSignal>();

/**
 * Aborted when the connection closes, which is the only way in which a client of HTTP/1.1 says that it waits for nothing
 * any more. All requests of a connection have the same one: it costs nothing per call, and whoever listens to it must stop
 * listening when done.
 */
export function connectionSignal(socket: Socket): AbortSignal {
  const known = signals.get(socket);
  if (known) return known;
  const controller = new AbortController();
  if (socket.destroyed) controller.abort();
  else socket.once("close", () => controller.abort());
  signals.set(socket, controller.signal);
  return controller.signal;
}
