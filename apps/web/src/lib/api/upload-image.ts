import type { StoredImage } from "@boxoffice/contracts";
import { TRPCClientError } from "@trpc/client";
import { sessionRefresher } from "@/lib/api/session-refresher";

interface UploadOptions {
  signal: AbortSignal;
  /** How much is on its way, 0 to 1. */
  onProgress: (part: number) => void;
}

/**
 * Uploads a picture; when it is refused for the token, renews that once and sends it again. Fails as calls do. Not with `fetch`: only an
 * XMLHttpRequest says how far a body has come.
 */
export async function uploadImage(file: Blob, options: UploadOptions): Promise<StoredImage> {
  const answer = await send(file, await sessionRefresher.freshToken(), options);
  if (answer.status !== 401 || (await sessionRefresher.refresh()) !== "refreshed") return read(answer);
  return read(await send(file, await sessionRefresher.freshToken(), options));
}

interface Answer {
  status: number;
  text: string;
}

function send(file: Blob, token: string | null, { signal, onProgress }: UploadOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(TRPCClientError.from(new Error("No answer came")));
    const abort = () => request.abort();
    request.open("POST", "/api/v1/images");
    request.setRequestHeader("Content-Type", file.type);
    if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total ? loaded / total : 0),
    );
    request.addEventListener("load", () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener("error", fail);
    request.addEventListener("abort", fail);
    request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
    signal.addEventListener("abort", abort);
    if (signal.aborted) fail();
    else request.send(file);
  });
}

function read({ status, text }: Answer): StoredImage {
  const body = parsed(text);
  if (status === 201) return body as StoredImage;
  // A refusal as a problem (RFC 9457) has what one of a call has under `data`.
  throw TRPCClientError.from({ error: { code: -32_000, message: "The picture was refused", data: body } });
}

function parsed(text: string): object {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    // What stands between us and the server answers in words of its own.
    return {};
  }
}
