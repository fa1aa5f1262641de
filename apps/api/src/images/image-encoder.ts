import { availableParallelism } from "node:os";
import { imageProblems, imageWidths, mostAvifPixels, mostImagePixels } from "@boxoffice/contracts";
import { DomainError, type EncodedImage, fail } from "@boxoffice/domain";
import pLimit from "p-limit";
import type Sharp from "sharp";
import { type ImageType, imageTypeOf } from "./image-type.js";

export interface ImageEncoder {
  /**
   * Takes a place for one upload, from before its body is read until the returned function is called. Throws OVERLOADED when all are
   * taken, or the account has its share of them: so many bodies at most are in memory at a time, and nobody's slow ones keep others out.
   */
  reserve: (account: string) => () => void;
  /** Reads the picture and makes it anew. Throws VALIDATION for what is none that may be uploaded. */
  encode: (upload: Buffer) => Promise<EncodedImage>;
}

const mostUploads = 8;
const mostUploadsOfAccount = 2;
/** Each runs in one thread of libuv's pool, and one core at least is left to the bookings. */
const mostAtOnce = Math.max(1, Math.min(2, availableParallelism() - 1));
const slowestSec = 10;

/** What reads each of `imageTypes`. Everything else that the library could open is shut. */
const loaders = ["JpegBuffer", "PngBuffer", "WebpBuffer", "HeifBuffer"].map(
  (name) => `VipsForeignLoad${name}`,
);

export function createImageEncoder(): ImageEncoder {
  const limit = pLimit(mostAtOnce);
  /** Whose each upload is that has a place. */
  const places = new Map<symbol, string>();
  return {
    reserve(account) {
      const own = [...places.values()].filter((holder) => holder === account).length;
      if (places.size >= mostUploads || own >= mostUploadsOfAccount) fail("OVERLOADED", { retryAfterSec: 2 });
      const place = Symbol("a place");
      places.set(place, account);
      return () => {
        places.delete(place);
      };
    },
    encode: (upload) => limit(() => makeAnew(upload)),
  };
}

type Library = typeof Sharp;
let loading: Promise<Library> | undefined;

/** Loaded when the first picture comes: a process that gets none does not carry it. */
function library(): Promise<Library> {
  loading ??= import("sharp").then(({ default: sharp }) => {
    sharp.concurrency(1);
    sharp.cache(false);
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: loaders });
    return sharp;
  });
  return loading;
}

/** Only pixels pass: neither metadata nor anything hidden behind or between them is in what is written. */
async function makeAnew(upload: Buffer): Promise<EncodedImage> {
  const type = imageTypeOf(upload);
  if (!type) refuse(imageProblems.unknown);
  const sharp = await library();
  const { pixels, width, height } = await refusing(unpack(sharp, { upload, type }));
  const raw = { width, height, channels: pixels.channels };
  const variants: EncodedImage["variants"] = [];
  for (const wanted of imageWidths) {
    const size = Math.min(wanted, width);
    const webp = await sharp(pixels.data, { raw })
      .resize(size, Math.round((size * 2) / 3))
      .webp({ quality: 80 })
      .timeout({ seconds: slowestSec })
      .toBuffer();
    variants.push({ width: wanted, webp });
  }
  return { width, height, variants };
}

/** The middle of the picture, three to two as pages show it, upright, in sRGB, as wide as the widest variant at most. */
async function unpack(sharp: Library, { upload, type }: { upload: Buffer; type: ImageType }) {
  // Its head alone, without the limit: what is too large is to be told so.
  const { autoOrient, pages = 1 } = await sharp(upload, { limitInputPixels: false }).metadata();
  const area = autoOrient.width * autoOrient.height;
  if (area > mostImagePixels) refuse(imageProblems.pixels);
  // Two kilobytes of 40 million pixels with alpha took 700 MB to unpack; 13 million take a third of that.
  if (type === "image/avif" && area > mostAvifPixels) refuse(imageProblems.avifPixels);
  if (pages > 1) refuse(imageProblems.moving);
  const widest = Math.max(...imageWidths);
  // Never larger than it is: that only makes it heavier.
  const width = Math.max(1, Math.min(widest, autoOrient.width, Math.round((autoOrient.height * 3) / 2)));
  const height = Math.max(1, Math.round((width * 2) / 3));
  const upright = sharp(upload, { limitInputPixels: mostImagePixels, failOn: "error" })
    .autoOrient()
    .resize(width, height)
    .toColourspace("srgb");
  const { data, info } = await upright
    .raw()
    .timeout({ seconds: slowestSec })
    .toBuffer({ resolveWithObject: true });
  return { pixels: { data, channels: info.channels }, width, height };
}

/** Whatever the library has against a file is the file's fault. */
async function refusing<Result>(reading: Promise<Result>): Promise<Result> {
  return reading.catch((error: unknown) => {
    if (error instanceof DomainError) throw error;
    return refuse(imageProblems.damaged);
  });
}

function refuse(message: (typeof imageProblems)[keyof typeof imageProblems]): never {
  return fail("VALIDATION", { issues: [{ path: [], message }] });
}
