import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { renderHtml } from "../mail/render-html.js";
import { renderText } from "../mail/render-text.js";
import { previewIndex } from "./preview-index.js";
import { sampleMails } from "./sample-mails.js";

/** Writes every sample as HTML, text and calendar file, with a page that shows them, into `folder`; returns that page's path. */
export async function writePreviews(folder: string): Promise<string> {
  const samples = sampleMails({
    publicUrl: "https://boxoffice.example",
    from: { name: "Boxoffice", address: "tickets@boxoffice.example" },
  });
  await mkdir(folder, { recursive: true });
  for (const { name, mail } of samples) {
    const { content, calendar } = mail;
    await writeFile(join(folder, `${name}.html`), renderHtml(content));
    await writeFile(join(folder, `${name}.txt`), `Subject: ${content.subject}\n\n${renderText(content)}`);
    if (calendar === null) await rm(join(folder, `${name}.ics`), { force: true });
    else await writeFile(join(folder, `${name}.ics`), calendar);
  }
  const page = join(folder, "index.html");
  await writeFile(page, previewIndex(samples));
  return page;
}
