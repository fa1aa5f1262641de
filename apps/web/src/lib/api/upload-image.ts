import { createClient, type StoredImage } from "@boxoffice/client";
import { session } from "@/lib/session/session";

interface UploadOptions {
  signal: AbortSignal;
  /** How much is on its way, 0 to 1. */
  onProgress: (part: number) => void;
}

/** Uploads a picture, and says how far it has come. Fails as calls do. */
export function uploadImage(file: Blob, { signal, onProgress }: UploadOptions): Promise<StoredImage> {
  const uploader = createClient({ url: location.origin, session, fetch: telling(onProgress) });
  return uploader.images.upload(file, { signal });
}

/** A `fetch` that tells: only an XMLHttpRequest says how far a body has come. */
function telling(onProgress: UploadOptions["onProgress"]): typeof fetch {
  return (input, { method = "GET", headers, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const fail = () => reject(new TypeError("No answer came"));
      const abort = () => request.abort();
      request.open(method, input instanceof Request ? input.url : input);
      for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value);
      request.upload.addEventListener("progress", ({ loaded, total }) =>
        onProgress(total ? loaded / total : 0),
      );
      request.addEventListener("load", () =>
        resolve(new Response(request.responseText, { status: request.status })),
      );
      request.addEventListener("error", fail);
      request.addEventListener("abort", fail);
      request.addEventListener("loadend", () => signal?.removeEventListener("abort", abort));
      signal?.addEventListener("abort", abort);
      if (signal?.aborted) fail();
      else request.send(body as XMLHttpRequestBodyInit);
    });
}
