export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into whatever came back
  body: any;
}

/** One procedure call as any HTTP program would make it, with a body that need not fit. */
export async function rawCall(
  url: string,
  call: {
    path: string;
    input: unknown;
    token?: string;
    method?: "GET" | "POST";
    headers?: Record<string, string>;
  },
): Promise<RawAnswer> {
  const { path, input, token, method = "POST" } = call;
  const body = typeof input === "string" ? input : JSON.stringify(input);
  const query = method === "GET" && input !== undefined ? `?input=${encodeURIComponent(body)}` : "";
  const response = await fetch(`${url}/trpc/${path}${query}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...call.headers,
    },
    ...(method === "POST" && input !== undefined ? { body } : {}),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : null,
  };
}
