import type { FastifyInstance, FastifyRequest } from "fastify";

/**
 * Leaves JSON bodies as the text they are: in a batch, one that cannot be read fails each call for itself, and not the
 * request. Returns the way to read one, which is Fastify's own: it throws for what is not JSON, and for keys that would
 * reach for a prototype.
 */
export function rawJsonBodies(scope: FastifyInstance): (request: FastifyRequest, text: string) => unknown {
  scope.removeContentTypeParser("application/json");
  scope.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    done(null, body);
  });
  const parse = scope.getDefaultJsonParser("error", "error");
  return (request, text) => {
    let failure: Error | null = null;
    let value: unknown;
    // It calls back before it returns.
    void parse(request, text, (error, parsed) => {
      failure = error;
      value = parsed;
    });
    if (failure) throw failure;
    return value;
  };
}
