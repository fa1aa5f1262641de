import { TRPCClientError } from "@trpc/client";
import type { CallOptions, ImageUpload, StoredImage } from "./boxoffice-client.js";
import type { TokenSource } from "./token-source.js";

interface UploadParts {
  /** Where Boxoffice is, without a slash at its end. */
  url: string;
  tokens: TokenSource;
  fetch: typeof globalThis.fetch;
}

/** Uploads go to the REST API, the one place that takes a file as it is. Fails as calls do, and like them once with a new token. */
export function imageUpload({ url, tokens, fetch }: UploadParts): ImageUpload {
  async function send(picture: Blob, token: string | null, { signal }: CallOptions): Promise<Response> {
    const headers = { "content-type": picture.type, ...(token && { authorization: `Bearer ${token}` }) };
    try {
      const init = { method: "POST", headers, body: picture, ...(signal && { signal }) };
      return await fetch(`${url}/api/v1/images`, init);
    } catch (error) {
      throw TRPCClientError.from(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return async (picture, options = {}) => {
    const token = await tokens.current();
    const first = await send(picture, token, options);
    const isStale = first.status === 401 && token !== null && tokens.distrust(token);
    const answer = isStale ? await send(picture, await tokens.current(), options) : first;
    const body: unknown = await answer.json().catch(() => null);
    if (answer.status === 201) return body as StoredImage;
    throw refusalOf(answer.status, Object(body));
  };
}

/** tRPC's name for a status, which a problem (RFC 9457) does without. */
const codes: Record<number, string> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

interface Problem {
  reason?: string;
  detail?: string;
  details?: object;
  requestId?: string;
}

function refusalOf(httpStatus: number, { reason, detail, details, requestId }: Problem): Error {
  const code = codes[httpStatus] ?? "INTERNAL_SERVER_ERROR";
  const data = { code, httpStatus, reason, requestId, ...(details && { details }) };
  const message = detail ?? `The picture was refused with status ${httpStatus}`;
  return TRPCClientError.from({ error: { code: -32_000, message, data } });
}
