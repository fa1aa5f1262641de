/**
 * Whether an https address is on one of these hosts; undefined allows any. `*.example.org` is every host below example.org. A port
 * other than 443 is part of the host, as it is for the browsers that are told the same list.
 */
export function isAllowedHost(address: string, hosts: readonly string[] | undefined): boolean {
  if (hosts === undefined) return true;
  const { host } = new URL(address);
  return hosts.some((allowed) =>
    allowed.startsWith("*.") ? host.endsWith(allowed.slice(1)) : host === allowed,
  );
}
