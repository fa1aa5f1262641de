import type { Page } from "@playwright/test";

/** A real photograph-like PNG, drawn by the browser itself; no two are alike. */
export async function pictureFile(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 1600;
    canvas.height = 1066;
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("This browser does not draw");
    const sky = pen.createLinearGradient(0, 0, 0, canvas.height);
    sky.addColorStop(0, "#1b2a52");
    sky.addColorStop(0.6, "#c9655b");
    sky.addColorStop(1, "#f0c27b");
    pen.fillStyle = sky;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    for (let light = 0; light < 60; light += 1) {
      pen.fillStyle = `hsl(${30 + Math.random() * 30} 90% ${60 + Math.random() * 30}% / 0.7)`;
      pen.beginPath();
      pen.arc(Math.random() * 1600, 350 + Math.random() * 600, 8 + Math.random() * 30, 0, 7);
      pen.fill();
    }
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });
  return { name: "evening.png", mimeType: "image/png", buffer: Buffer.from(base64, "base64") };
}
