import type { FastifyRequest } from "fastify";
import type { ApiTracing } from "../tracing/api-tracing.js";
import type { AroundCall, PlainAnswer } from "./answer-plainly.js";
import { publicErrorOf } from "./error-data.js";
import type { PlainCall, PlainRequest } from "./plain-request.js";

/** Answers a request and tells of it: which procedures, and what became of them. A batch has a part for each of its calls. */
export function tracedAnswer(
  tracing: ApiTracing,
  { request, plain }: { request: FastifyRequest; plain: PlainRequest },
  answer: (aroundCall?: AroundCall) => Promise<PlainAnswer>,
): Promise<PlainAnswer> {
  const [only] = plain.calls;
  const told = {
    name: plain.isBatch || !only ? "batch" : nameOf(only),
    method: plain.method,
    route: "/trpc/{procedure}",
    requestId: request.id,
    traceparent: traceparentOf(request),
  };
  return tracing.request(told, async (tell) => {
    const answered = await answer(plain.isBatch ? aroundCallIn(tracing) : undefined);
    const { status, errors } = answered;
    tell({ status, reasons: errors.map((error) => publicErrorOf(error).reason) });
    return answered;
  });
}

/** A header that came more than once says nothing. */
export function traceparentOf({ headers }: Pick<FastifyRequest, "headers">): string | undefined {
  const { traceparent } = headers;
  return typeof traceparent === "string" ? traceparent : undefined;
}

function aroundCallIn(tracing: ApiTracing): AroundCall {
  return (call, run) =>
    tracing.part({ name: nameOf(call) }, async (span) => {
      const outcome = await run();
      if ("error" in outcome) span.add({ "boxoffice.reason": publicErrorOf(outcome.error).reason });
      return outcome;
    });
}

/** What was asked for is text from outside until it is the name of a procedure. */
function nameOf({ path, procedure }: PlainCall): string {
  return procedure ? path : "unknown procedure";
}
