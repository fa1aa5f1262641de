/** What is lighter is sent as it is. */
const heavyBytes = 1_000_000;
/** Wider than any page shows it, also on a fine screen. */
const widest = 2_160;
const quality = 0.9;

/**
 * The picture as it is to be sent: as it is when it is light and of a type that the server reads; else drawn anew, smaller, by this
 * browser, which may know more types. What was noted in the file of place and camera stays here then. Null when it is no picture.
 */
export async function shrinkPicture(file: File, types: readonly string[]): Promise<Blob | null> {
  const isRead = types.includes(file.type);
  if (isRead && file.size <= heavyBytes) return file;
  try {
    return await drawnAnew(file);
  } catch {
    // This browser cannot draw it; the server may.
    return isRead ? file : null;
  }
}

async function drawnAnew(file: File): Promise<Blob> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, widest / bitmap.width);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  // Where a browser writes no WebP it silently writes PNG, which is heavy.
  const webp = await written(canvas, "image/webp");
  return webp.type === "image/webp" ? webp : written(canvas, "image/jpeg");
}

function written(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(`No ${type}`))), type, quality);
  });
}
