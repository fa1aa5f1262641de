import { DomainError } from "@boxoffice/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Refuses requests of the scope by their head alone, before a body is read or anyone is looked up. */
export function refuseAtTheDoor(scope: FastifyInstance): void {
  scope.addHook("onRequest", (request, _reply, done) => done(refusalOf(request)));
}

function refusalOf({ method, headers }: FastifyRequest): Error | undefined {
  // tRPC's adapter makes a Request of what it is given, and the standard's Request refuses this method.
  if (method === "TRACE") return Object.assign(new Error("No method of ours"), { statusCode: 405 });
  // A browser says truthfully where a request comes from; a page cannot write this header (Fetch Metadata). Nothing of ours is on
  // another origin, and what changes something is POSTed. Programs send no such header.
  const site = headers["sec-fetch-site"];
  if (method === "POST" && (site === "cross-site" || site === "same-site")) {
    return new DomainError("FORBIDDEN", undefined, "Another site may not ask for this.");
  }
  return undefined;
}
