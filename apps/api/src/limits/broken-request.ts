import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { randomUUID } from "node:crypto";
import { type ErrorData, errorReasons } from "@boxoffice/contracts";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";

const statuses: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/**
 * Answers what is no request at all, or not a whole one, in the contract's shape, and closes the connection. Nothing of it is logged:
 * the error carries the bytes that came, and with them whatever token stands in them.
 */
export function answerBrokenRequest(
  error: Error & { code?: string },
  { socket, headers }: { socket: Socket; headers: Record<string, string> },
): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  if (socket.writable) socket.write(answerOf(statuses[error.code ?? ""] ?? 400, headers));
  socket.destroy();
}

function answerOf(status: number, headers: Record<string, string>): string {
  const { code, message } = errorReasons.VALIDATION;
  const requestId = randomUUID();
  const data: ErrorData = {
    code,
    httpStatus: status,
    reason: "VALIDATION",
    details: { issues: [] },
    requestId,
  };
  const body = JSON.stringify({ error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data } });
  const all = {
    ...headers,
    "x-request-id": requestId,
    "cache-control": "no-store",
    "content-type": "application/json; charset=utf-8",
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`;
}
