import { isIPv6 } from "node:net";

/**
 * What an address counts as. Of version 6 that is its network, the first 64 bits: each line of one's own comes with as many
 * addresses as one likes. One of version 4 is the same however it is written.
 */
export function addressKey(address: string): string {
  if (!isIPv6(address)) return address;
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  const [head = "", tail] = address.toLowerCase().replace(/%.*$/, "").split("::");
  const groups = head === "" ? [] : head.split(":");
  // A last part in the form of version 4 stands for two groups; it is never among the first four.
  const following = tail === undefined || tail === "" ? [] : tail.split(":");
  const width = groups.length + following.length + (address.includes(".") ? 1 : 0);
  const all = tail === undefined ? groups : [...groups, ...Array<string>(8 - width).fill("0"), ...following];
  const network = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}
