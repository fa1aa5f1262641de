import type { Reply } from "./send-bytes.js";
import type { FuzzRequest } from "./requests.js";

/** `shed`: told to come again, which is an answer to a crowd and never to an input. */
export type Verdict = "answered" | "refused" | "shed" | "closed" | "broken";

/** The marks of a stack, and of a statement's text; no request carries them, so no answer can be repeating them. */
const leaks = [/\n\s+at .+:\d+:\d+/, /node_modules/, /PrismaClient|\bpg_catalog\b|syntax error at or near/];

/** What a reply is worth: any other 5xx, a bug told of within an answer, a leak, or silence towards a whole request is broken. */
export function judgeReply({ isBroken }: Pick<FuzzRequest, "isBroken">, { status, text }: Reply): Verdict {
  if (status === 0) return isBroken ? "closed" : "broken";
  if (leaks.some((leak) => leak.test(text))) return "broken";
  if (text.includes('"reason":"INTERNAL"')) return "broken";
  if (status === 503 && text.includes('"reason":"OVERLOADED"')) return "shed";
  if (status >= 500) return "broken";
  return status < 400 ? "answered" : "refused";
}
