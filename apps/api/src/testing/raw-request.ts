import { request as open } from "node:http";
import { text } from "node:stream/consumers";

export interface RawRequest {
  method: string;
  /** As it goes over the wire: nothing is encoded or tidied up. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface RawReply {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

/** One HTTP request with whatever path, headers and body, which `fetch` would refuse or repair. */
export async function rawRequest(url: string, request: RawRequest): Promise<RawReply> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const { method, path, headers = {}, body } = request;
    const sent = open({ hostname, port, method, path, headers }, (response) => {
      const { statusCode: status = 0, headers } = response;
      text(response).then((text) => resolve({ status, headers, text }), reject);
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
