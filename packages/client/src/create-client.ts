import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  type Operation,
  splitLink,
  type TRPCClient,
  type TRPCLink,
} from "@trpc/client";
import type { BoxofficeClient, ImageUpload } from "./boxoffice-client.js";
import type { ClientOptions } from "./client-options.js";
import type { AppRouter } from "@boxoffice/api";
import { fetchedLink } from "./fetched-link.js";
import { repeatLink, tokenKey } from "./repeat-link.js";
import { tokenSource } from "./token-source.js";

/** The server takes no larger batch. */
const maxItems = 10;

/**
 * Inputs as the server takes them: hooks over pages send a `direction` that it does not know, and a mutation without input
 * would have no body, which is not JSON.
 */
const fitInput: TRPCLink<AppRouter> = () => (call) => {
  const { input, type } = call.op;
  if (input === undefined && type === "mutation") return call.next({ ...call.op, input: {} });
  if (typeof input !== "object" || input === null || !("direction" in input)) return call.next(call.op);
  const { direction: _dropped, ...kept } = input;
  return call.next({ ...call.op, input: kept });
};

/**
 * A client of the Boxoffice at `url`. Queries, and mutations with an idempotency key, are sent up to four times when no
 * answer comes, unless the browser is offline, or the server is too busy; other mutations once. With `getToken`, a call that is
 * refused for its token is sent once more with a new one, and calls refused together ask for it once. Makes no request by itself.
 */
export function createClient(options: ClientOptions): BoxofficeClient {
  const base = options.url.replace(/\/+$/, "");
  const url = `${base}/trpc`;
  const given = options.fetch ?? globalThis.fetch;
  // tRPC's idea of a request allows `undefined` where the platform's says "leave it out"; both mean the same to fetch.
  const fetch = (input: string | URL | Request, init?: object) => given(input, init);
  const tokens = tokenSource(options);

  async function headersFor(ops: readonly Pick<Operation, "context">[]): Promise<Record<string, string>> {
    const token = await tokens.current();
    for (const { context } of ops) context[tokenKey] = token;
    return token ? { authorization: `Bearer ${token}` } : {};
  }
  const calls = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === "subscription",
        true: fetchedLink(async () =>
          (await import("./stream-links.js")).streamLinks({ url, tokens, fetch }),
        ),
        false: [
          fitInput,
          repeatLink({ tokens, patienceMs: options.patienceMs }),
          splitLink({
            condition: (op) => op.type === "query",
            true: httpBatchLink({ url, fetch, maxItems, headers: ({ opList }) => headersFor(opList) }),
            // One by one: a slow mutation must not hold back the answer of another.
            false: httpLink({ url, fetch, headers: ({ op }) => headersFor([op]) }),
          }),
        ],
      }),
    ],
  });
  const upload: ImageUpload = async (picture, how) =>
    (await import("./upload-image.js")).imageUpload({ url: base, tokens, fetch: given })(picture, how);
  return withUpload(calls, upload);
}

/** The calls answer to any name, so one that is none of theirs has to be looked at before them. */
function withUpload(calls: TRPCClient<AppRouter>, upload: ImageUpload): BoxofficeClient {
  const images = new Proxy(calls.images, {
    get: (target, name) => (name === "upload" ? upload : Reflect.get(target, name)),
  });
  return new Proxy(calls, {
    get: (target, name) => (name === "images" ? images : Reflect.get(target, name)),
  }) as TRPCClient<AppRouter> & { images: { upload: ImageUpload } };
}
