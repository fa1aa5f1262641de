import type { ImageWidth } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { selectVariant } from "./image.store.js";

/** An image in one of its widths, as WebP, for anyone who knows its id; null when there is none. */
export async function findImageVariant(
  ctx: Pick<DomainContext, "db">,
  input: { id: string; width: ImageWidth },
): Promise<Buffer | null> {
  return selectVariant(ctx.db.sql, input);
}
