import { readFileSync } from "node:fs";
import { errorReasons } from "@boxoffice/contracts";
import { DomainError } from "@boxoffice/domain";
import { getTRPCErrorFromUnknown } from "@trpc/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { appRouter } from "../routers/index.js";
import { uploadOperation, uploadRoute } from "../images/upload-route.js";
import { answerOperation } from "../rest/answer.js";
import { docsPage } from "../rest/docs/docs-page.js";
import { docsStyle } from "../rest/docs/docs-style.js";
import { openApiOf } from "../rest/openapi.js";
import { operationsOf } from "../rest/operations.js";
import { restPrefix, sendProblem } from "../rest/problem.js";
import type { ApiServices } from "../trpc/context.js";
import { contextFactory } from "../trpc/create-context.js";
import { publicErrorOf } from "../trpc/error-data.js";
import { failureTeller } from "../trpc/tell-failure.js";
import { traceparentOf } from "../trpc/traced-answer.js";
import type { TracedAnswer } from "../tracing/api-tracing.js";
import { publicFailureOf, type RequestError } from "./error-handler.js";

/**
 * The same procedures as resources, for programs in any language: `/api/v1`, its OpenAPI document and a page to read it. Nothing
 * of it is on the way of `/trpc`.
 */
export async function restApi(app: FastifyInstance, services: ApiServices, publicUrl: string): Promise<void> {
  const operations = operationsOf(appRouter);
  const document = openApiOf([...operations, uploadOperation]);
  const page = docsPage(document);
  await app.register(
    async (scope) => {
      const tell = failureTeller(scope.log);
      const createContext = contextFactory(services, publicUrl);
      // JSON alone: without a parser of its own a type is refused.
      scope.removeContentTypeParser("text/plain");
      scope.addHook("onSend", (_request, reply, _payload, done) => {
        // Answers are somebody's; the document is everybody's, and asked for anew.
        if (!reply.hasHeader("cache-control")) void reply.header("cache-control", "no-store");
        done();
      });
      scope.setErrorHandler((error: RequestError, request, reply) => {
        // What the caller did wrong is an answer; as a log line it would let anyone fill the log.
        if (publicFailureOf(error).reason === "INTERNAL") {
          tell({
            error: getTRPCErrorFromUnknown(error),
            path: request.routeOptions.url,
            requestId: request.id,
          });
        }
        return answerRestFailure(error, reply);
      });
      for (const operation of operations) {
        scope.route({
          method: operation.method,
          url: operation.path.replaceAll(/\{(\w+)\}/g, ":$1"),
          handler(request, reply) {
            const answer = async (told?: (answer: TracedAnswer) => void) => {
              try {
                const answered = await answerOperation(operation, { request, reply, createContext });
                told?.({ status: reply.statusCode, reasons: [] });
                return answered;
              } catch (cause) {
                const error = getTRPCErrorFromUnknown(cause);
                tell({ error, path: operation.procedurePath, requestId: request.id });
                const failure = publicErrorOf(error);
                told?.({ status: errorReasons[failure.reason].httpStatus, reasons: [failure.reason] });
                return sendProblem(reply, failure);
              }
            };
            const { method, path: route, procedurePath: name } = operation;
            const about = { name, method, route: restPrefix + route, requestId: request.id };
            return (
              services.tracing?.request({ ...about, traceparent: traceparentOf(request) }, answer) ?? answer()
            );
          },
        });
      }
      await uploadRoute(scope, { createContext, encoder: services.imageEncoder });
      documents(scope, { json: JSON.stringify(document), page });
      // Of its own, or the web app's page would answer.
      scope.all("/*", nothingHere);
      scope.all("/", nothingHere);
    },
    { prefix: restPrefix },
  );
}

export function isRest(url: string): boolean {
  return url.startsWith(`${restPrefix}/`);
}

/** Answers a request that failed before it reached a procedure. */
export function answerRestFailure(error: RequestError, reply: FastifyReply): FastifyReply {
  const failure = publicFailureOf(error);
  return sendProblem(reply, failure, failure.reason === "VALIDATION" ? error.statusCode : undefined);
}

function nothingHere(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, publicErrorOf(new DomainError("NOT_FOUND", undefined)));
}

/** Without the compiler's note where its source is. */
const docsScript = readFileSync(new URL("../rest/docs/docs-script.mjs", import.meta.url), "utf8").replace(
  /\/\/# sourceMappingURL.*/,
  "",
);

function documents(scope: FastifyInstance, { json, page }: { json: string; page: string }): void {
  const files = [
    { url: "/openapi.json", type: "application/json; charset=utf-8", text: json },
    { url: "/docs", type: "text/html; charset=utf-8", text: page },
    { url: "/docs.css", type: "text/css; charset=utf-8", text: docsStyle },
    { url: "/docs.js", type: "text/javascript; charset=utf-8", text: docsScript },
  ];
  for (const { url, type, text } of files) {
    scope.get(url, (_request, reply) => reply.type(type).header("cache-control", "no-cache").send(text));
  }
}
