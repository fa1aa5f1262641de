import { readImageAddress } from "@boxoffice/contracts";
import { type DomainContext, DomainError, findImageVariant } from "@boxoffice/domain";
import type { FastifyInstance } from "fastify";
import { LRUCache } from "lru-cache";

/** As many pictures as a busy page shows are at hand: ten thousand buyers of one event are one read of the database. */
const keptBytes = 32 * 1024 * 1024;
/** For so long a process serves what another has deleted: an account that ended takes its pictures along. */
const keptMs = 60_000;

/**
 * `/images/<id>-<width>.webp`, for anyone: whoever may see an event sees its picture, and an id cannot be guessed. What an address
 * names never changes. Opened by itself it is a picture in an empty room: no script, nothing loaded, whatever it may contain.
 */
export function servedImages(app: FastifyInstance, domain: Pick<DomainContext, "db" | "nowMs">): void {
  const kept = new LRUCache<string, Buffer>({
    maxSize: keptBytes,
    ttl: keptMs,
    ttlResolution: 0,
    perf: { now: domain.nowMs ?? (() => performance.now()) },
    sizeCalculation: (webp) => webp.length + 1,
    fetchMethod: async (path) => {
      const image = readImageAddress(path);
      return (image && (await findImageVariant(domain, image))) ?? undefined;
    },
  });
  app.get<{ Params: { file: string } }>("/images/:file", async (request, reply) => {
    const { file } = request.params;
    const webp = readImageAddress(`/images/${file}`) ? await kept.fetch(`/images/${file}`) : undefined;
    if (!webp) throw new DomainError("NOT_FOUND", undefined);
    const etag = `"${file}"`;
    void reply.headers({
      "cache-control": "public, max-age=31536000, immutable",
      "content-disposition": "inline",
      "content-security-policy": "default-src 'none';sandbox",
      // Pages of other programs show events too.
      "cross-origin-resource-policy": "cross-origin",
      etag,
    });
    const known = request.headers["if-none-match"]?.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
    if (known?.includes(etag)) return reply.code(304).send();
    return reply.type("image/webp").send(webp);
  });
}
