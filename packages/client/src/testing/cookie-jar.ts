/** What keeps cookies as a browser does, for one server: Node's fetch has none. */
export function cookieJar(): { fetch: typeof globalThis.fetch } {
  const cookies = new Map<string, string>();
  return {
    async fetch(input, init) {
      const headers = new Headers(init?.headers);
      headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
      const response = await fetch(input, { ...init, headers });
      for (const line of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === "") cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    },
  };
}
