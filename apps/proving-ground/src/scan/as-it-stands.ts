import { openSender } from "../fuzz/send-bytes.js";
import type { Target } from "./targets.js";

/** How a target is answered before anybody has put anything into its fields. */
export async function answerAsItStands(
  target: Target,
  url: string,
): Promise<{ status: number; text: string }> {
  const sender = openSender(Number(new URL(url).port));
  const [head = "", body = ""] = target.request.replaceAll("*", "").split("\r\n\r\n");
  const length = body === "" ? "" : `\r\nContent-Length: ${Buffer.byteLength(body)}`;
  const bytes = Buffer.from(`${head}${length}\r\n\r\n${body}`);
  try {
    return await sender.send({ kind: "call", calls: [], bytes, isBroken: false });
  } finally {
    sender.close();
  }
}
