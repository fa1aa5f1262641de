import { imageTypes, largestImageBytes, storedImage } from "@boxoffice/contracts";
import { assertSignedIn, storeImage } from "@boxoffice/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Operation } from "../rest/operations.js";
import { callProcedure } from "../trpc/call-procedure.js";
import { connectionSignal } from "../trpc/connection-signal.js";
import type { ApiContext } from "../trpc/context.js";
import type { CreateContext } from "../trpc/create-context.js";
import { organizerProcedure } from "../trpc/init.js";
import { rest } from "../trpc/procedure-meta.js";
import type { ImageEncoder } from "./image-encoder.js";

const route = rest("POST /images", "Upload a picture for events to show", 201);
const meta = { scope: "events:write", who: "organizer", rest: [route] } as const;

/** Whether the caller may upload now. Not in the router: it is asked before there is a body, which no procedure could take. */
const admit = organizerProcedure
  .meta(meta)
  .output(z.void())
  .mutation(({ ctx }) => ctx.services.limiter.upload(assertSignedIn(ctx.domain.actor), ctx.tellStanding));

/** As the OpenAPI document has it. */
export const uploadOperation: Operation = {
  ...route,
  procedurePath: "images.upload",
  procedure: admit,
  meta,
  pathFields: [],
  isKeyed: false,
  input: { properties: {}, required: [] },
  output: storedImage,
  uploads: imageTypes,
};

interface UploadRoute {
  createContext: CreateContext;
  encoder: ImageEncoder;
}

/**
 * Takes a picture as the body of a request, as it is. Who asks is looked at first: from nobody else is a body read, and from no
 * more at a time than there are places, nor from one account more than its share.
 */
export async function uploadRoute(
  scope: FastifyInstance,
  { createContext, encoder }: UploadRoute,
): Promise<void> {
  const contexts = new WeakMap<FastifyRequest, ApiContext>();
  await scope.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    // What it really is, its bytes say.
    inner.addContentTypeParser(
      [...imageTypes],
      { parseAs: "buffer", bodyLimit: largestImageBytes },
      (_request, body, done) => done(null, body),
    );
    inner.addHook("onRequest", async (request, reply) => {
      // Behind another answer it would not learn when its connection is gone, and keep its place for good.
      if (!reply.raw.socket)
        throw Object.assign(new Error("A picture is uploaded alone"), { statusCode: 400 });
      const ctx = await createContext({ req: request, res: reply });
      await callProcedure(admit, {
        path: uploadOperation.procedurePath,
        type: "mutation",
        getRawInput: async () => undefined,
        ctx,
        signal: connectionSignal(request.raw.socket),
        batchIndex: 0,
      });
      const leave = encoder.reserve(assertSignedIn(ctx.domain.actor));
      if (reply.raw.closed) leave();
      else reply.raw.once("close", leave);
      contexts.set(request, ctx);
    });
    inner.post(route.path, async (request, reply) => {
      const ctx = contexts.get(request);
      if (!ctx) throw new Error("An upload passed its door");
      const upload = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const image = await storeImage(ctx.domain, { upload, encode: encoder.encode });
      return reply.code(route.status).send(image);
    });
  });
}
