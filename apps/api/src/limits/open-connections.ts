import { BlockList, isIPv6, type Socket } from "node:net";
import type { Server } from "node:http";
import { DomainError } from "@boxoffice/domain";
import { addressKey } from "./address-key.js";
import type { ServerLimits } from "./server-limits.js";

export interface OpenConnections {
  /** Why nothing is answered on this connection; null: it is one of those there is room for. */
  refusalOf(socket: Socket): DomainError | null;
  count: () => number;
}

export interface ConnectionOptions {
  limits: Pick<ServerLimits, "connections" | "connectionsPerAddress">;
  /** Whoever comes through them comes from one address, and is many. */
  trustedProxies: string[];
  /** False: an address may have as many as there are. */
  areAddressesLimited: boolean;
}

/** Those that are too many are told so; when too many of them do not go, further ones are closed without a word. */
const graceShare = 0.05;
const leastGrace = 50;
const retryAfterSec = 5;

/**
 * Counts open connections, in all and by address. What is over a limit is accepted, answered a refusal by the call's first line
 * and closed: a cut connection would say nothing, and whoever watches over the process must get through.
 */
export function countConnections(server: Server, options: ConnectionOptions): OpenConnections {
  const { limits, areAddressesLimited } = options;
  const proxies = blockListOf(options.trustedProxies);
  const byAddress = new Map<string, number>();
  const refused = new WeakMap<Socket, DomainError>();
  let open = 0;
  server.maxConnections = withGrace(limits.connections);

  server.on("connection", (socket) => {
    const address = socket.remoteAddress ?? "";
    const key = addressKey(address);
    const ofAddress = (byAddress.get(key) ?? 0) + 1;
    byAddress.set(key, ofAddress);
    open += 1;
    socket.once("close", () => {
      open -= 1;
      const left = (byAddress.get(key) ?? 1) - 1;
      if (left > 0) byAddress.set(key, left);
      else byAddress.delete(key);
    });
    const isCrowd =
      areAddressesLimited && ofAddress > limits.connectionsPerAddress && !isAmong(proxies, address);
    if (isCrowd && ofAddress > withGrace(limits.connectionsPerAddress)) socket.destroy();
    else if (isCrowd) refused.set(socket, new DomainError("RATE_LIMITED", { retryAfterSec }));
    else if (open > limits.connections) refused.set(socket, new DomainError("OVERLOADED", { retryAfterSec }));
  });
  return { refusalOf: (socket) => refused.get(socket) ?? null, count: () => open };
}

function withGrace(most: number): number {
  return most + Math.max(leastGrace, Math.ceil(most * graceShare));
}

/** Of IP addresses, and networks as 10.0.0.0/8. */
function blockListOf(addresses: string[]): BlockList {
  const list = new BlockList();
  for (const address of addresses) {
    const [ip = "", bits] = address.split("/");
    const family = isIPv6(ip) ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(ip, family);
    else list.addSubnet(ip, Number(bits), family);
  }
  return list;
}

function isAmong(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
