import { deflateSync } from "node:zlib";
import { DomainError } from "@boxoffice/domain";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { createImageEncoder } from "./image-encoder.js";

const { encode, reserve } = createImageEncoder();

/** A picture with something in it: noise compresses badly, so cutting it off cuts pixels off. */
function picture(width: number, height: number) {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background: "#888", noise } });
}

const refusalOf = (file: Buffer) =>
  encode(file).then(
    () => null,
    (error: unknown) =>
      error instanceof DomainError && error.reason === "VALIDATION" ? error.details.issues[0].message : error,
  );

describe("a picture is made anew", () => {
  test.each(["jpeg", "png", "webp", "avif"] as const)("from %s", async (format) => {
    const taken = await picture(600, 400).toFormat(format, { effort: 2 }).toBuffer();
    expect(await encode(taken)).toMatchObject({ width: 600, height: 400 });
  });

  test("in every width, three to two", async () => {
    const { width, height, variants } = await encode(await picture(1600, 900).jpeg().toBuffer());
    expect([width, height]).toEqual([1350, 900]);
    const sizes = await Promise.all(variants.map(({ webp }) => sharp(webp).metadata()));
    expect(sizes.map((made) => [made.format, made.width, made.height])).toEqual([
      ["webp", 480, 320],
      ["webp", 960, 640],
      ["webp", 1350, 900],
    ]);
    expect(variants.map((variant) => variant.width)).toEqual([480, 960, 1440]);
  });

  test("and loses where and with what it was taken, and whatever hung on its end", async () => {
    const hidden = "<script>alert(document.domain)</script>";
    const exif = { IFD0: { Make: "Spycam", Copyright: hidden }, IFD3: { GPSLatitude: "48/1 12/1 30/1" } };
    const taken = await picture(600, 400).withExif(exif).withXmp(`<x>${hidden}</x>`).jpeg().toBuffer();
    expect(taken.toString("latin1")).toContain("Spycam");
    const { variants } = await encode(Buffer.concat([taken, Buffer.from(hidden)]));
    for (const { webp } of variants) {
      const { exif: kept, icc, xmp, iptc } = await sharp(webp).metadata();
      expect({ kept, icc, xmp, iptc }).toEqual({});
      expect(webp.toString("latin1")).not.toMatch(/Spycam|alert|Exif/);
    }
  });

  test("stands upright when the camera did not", async () => {
    const red = { create: { width: 300, height: 400, channels: 3, background: "#f00" } } as const;
    const flat = { create: { width: 600, height: 400, channels: 3, background: "#00f" } } as const;
    const left = await sharp(red).png().toBuffer();
    const lying = await sharp(flat)
      .composite([{ input: left, left: 0, top: 0 }])
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const made = await encode(lying);
    expect(made).toMatchObject({ width: 400, height: 267 });
    // What was on the left is on top, from end to end.
    const { data, info } = await sharp(made.variants[2]?.webp).raw().toBuffer({ resolveWithObject: true });
    const isRed = (x: number, y: number) => (data[(y * info.width + x) * info.channels] ?? 0) > 128;
    expect([isRed(5, 5), isRed(390, 5), isRed(5, 260), isRed(390, 260)]).toEqual([true, true, false, false]);
  });

  test("is never larger than it was, however small", async () => {
    expect(await encode(await picture(1, 1).png().toBuffer())).toMatchObject({ width: 1, height: 1 });
    expect(await encode(await picture(5000, 2).png().toBuffer())).toMatchObject({ width: 3, height: 2 });
  });
});

/** A PNG that says it is so large, and packs its blackness into a few kilobytes. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((side / 8 + 1) * side), { level: 9 });
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe("what is refused", () => {
  test("a small file that unpacks to a picture of huge size, before it is unpacked", async () => {
    const small = bomb(1024);
    expect(await encode(small)).toMatchObject({ width: 1024 });
    const huge = bomb(20_000);
    expect(huge.length).toBeLessThan(100_000);
    expect(await refusalOf(huge)).toBe("has too many pixels: 40 million at most");
  });

  test("AVIF of more pixels than its decoder can be given at once, where others may have them", async () => {
    const flat = { create: { width: 4400, height: 3000, channels: 3, background: "#123" } } as const;
    const avif = await sharp(flat).avif({ effort: 0 }).toBuffer();
    expect(avif.length).toBeLessThan(10_000);
    expect(await refusalOf(avif)).toBe("has too many pixels: 13 million at most as AVIF");
    expect(await refusalOf(await sharp(flat).png().toBuffer())).toBeNull();
  });

  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ["nothing", () => Buffer.alloc(0)],
    ["text", () => Buffer.from("not a picture at all, however it is called")],
    ["SVG", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')],
    [
      "HTML with a picture behind it",
      async () => Buffer.concat([Buffer.from("<html>"), await picture(9, 9).png().toBuffer()]),
    ],
    ["GIF", () => picture(9, 9).gif().toBuffer()],
    ["TIFF", () => picture(9, 9).tiff().toBuffer()],
  ])("%s", async (_name, file) => {
    expect(await refusalOf(await file())).toBe("must be a JPEG, PNG, WebP or AVIF picture");
  });

  test.each(["jpeg", "png", "webp", "avif"] as const)(
    "%s that is cut short, or only begins like it",
    async (format) => {
      const whole = await picture(150, 100).toFormat(format).toBuffer();
      expect(await refusalOf(whole.subarray(0, Math.floor(whole.length / 2)))).toBe(
        "cannot be read as a picture",
      );
      const head = whole.subarray(0, 12);
      expect(await refusalOf(Buffer.concat([head, Buffer.alloc(500, "x")]))).toBe(
        "cannot be read as a picture",
      );
    },
  );

  test("a picture that moves", async () => {
    const frames = [picture(20, 20), picture(20, 20)].map((frame) => frame.png().toBuffer());
    const moving = await sharp(await Promise.all(frames), { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await refusalOf(moving)).toBe("must be a picture that stands still");
  });

  test("a file of another kind behind the first bytes of one that is read: its decoder is shut", async () => {
    const error = await sharp(await picture(9, 9).gif().toBuffer())
      .metadata()
      .catch((reason: unknown) => String(reason));
    expect(error).toMatch(/unsupported image format/i);
  });
});

test("no more uploads than there are places, and each place is given back once", () => {
  const releases = Array.from({ length: 8 }, (_, place) => reserve(`account ${place}`));
  expect(() => reserve("one more")).toThrow(expect.objectContaining({ reason: "OVERLOADED" }));
  releases[0]?.();
  releases[0]?.();
  releases.push(reserve("one more"));
  expect(() => reserve("another")).toThrow(expect.objectContaining({ reason: "OVERLOADED" }));
  for (const release of releases) release();
});
