export interface HttpAnswer {
  status: number;
  text: string;
  /** Whether the connection may carry another request. */
  staysOpen: boolean;
}

/** The bytes of one request. Built as text: it is a fraction of what a client library would spend on it. */
export function writeRequest(message: {
  method: "GET" | "POST";
  host: string;
  path: string;
  token: string | undefined;
  body: string | undefined;
}): string {
  const { method, host, path, token, body } = message;
  const authorization = token === undefined ? "" : `authorization: Bearer ${token}\r\n`;
  const content =
    body === undefined
      ? "\r\n"
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  return `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${authorization}${content}`;
}

/** Reads one answer (RFC 9112) from the start of `bytes`; null while some of it is still to come. */
export function readAnswer(bytes: Buffer): HttpAnswer | null {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const head = bytes.toString("latin1", 0, headEnd).toLowerCase();
  const status = Number(/^http\/1\.1 (\d{3})/.exec(head)?.[1]);
  if (!status) throw new Error(`Not an HTTP answer: ${head.slice(0, 80)}`);
  const staysOpen = !head.includes("\r\nconnection: close");
  const rest = bytes.subarray(headEnd + 4);
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  if (length !== undefined) {
    if (rest.length < Number(length)) return null;
    return { status, text: rest.toString("utf8", 0, Number(length)), staysOpen };
  }
  const body = readChunks(rest);
  return body && { status, text: body.toString(), staysOpen };
}

/** The body of a chunked answer; null while some of it is still to come. */
function readChunks(bytes: Buffer): Buffer | null {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    const start = lineEnd + 2;
    if (bytes.length < start + size + 2) return null;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}
