import type { Page } from "@playwright/test";
import { violationsOf } from "../support/accessibility";
import { publishEvent, unique } from "../support/api";
import { expect, test } from "../support/journey";
import { pictureFile } from "../support/picture-file";

test.use({ contextOptions: { reducedMotion: "reduce" } });

const cover = (page: Page, within = "main") => page.locator(`${within} article img`).first();
/** Whether the picture is there to be seen, and not only its frame. */
const widthOf = (page: Page, within?: string) =>
  expect.poll(() => cover(page, within).evaluate((image: HTMLImageElement) => image.naturalWidth));

test("a picture that is picked by keyboard is seen at once, outlives a closed page, and is on the event for everyone", async ({
  newPerson,
  newVisitor,
  picture,
}) => {
  const { page } = await newPerson("ORGANIZER", "Ottilie Organizer");
  const title = unique("Songs for an Empty Pool");
  await page.goto("/organize/new");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Venue").fill("Old Baths");
  await page.getByLabel("Price in EUR").fill("18.50");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a picture" }).focus();
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(await pictureFile(page));
  await expect(page.getByText("The picture is there.")).toBeAttached();
  await widthOf(page, "aside").toBeGreaterThan(0);
  await picture(page, "picked");
  expect(await violationsOf(page)).toEqual([]);
  await page.reload();
  await widthOf(page, "aside").toBeGreaterThan(0);
  await page.getByRole("button", { name: "Publish event" }).click();
  await expect(page.getByRole("rowheader", { name: title })).toBeVisible();

  const visitor = await newVisitor();
  await visitor.goto("/");
  await visitor.getByRole("searchbox").fill(title);
  await visitor.getByRole("link", { name: title }).click();
  await widthOf(visitor).toBeGreaterThan(0);
  expect(await cover(visitor).getAttribute("srcset")).toMatch(/-480\.webp 480w, .*-1440\.webp 1440w$/);
  const shown = await cover(visitor).evaluate((image: HTMLImageElement) => image.currentSrc);
  const answer = await visitor.request.get(shown);
  expect(answer.headers()["content-type"]).toBe("image/webp");
});

test("a picture is dropped, pasted, taken back and refused, and what is on its way holds the form up", async ({
  newPerson,
  problems,
}) => {
  problems.expect({ address: /api\/v1\/images$/, status: 400 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const event = await publishEvent(organizer);
  const { page } = organizer;
  await page.goto(`/organize/${event.id}/edit`);
  const group = page.getByRole("group", { name: "Picture" });
  const file = await pictureFile(page);
  const hand = (kind: "drop" | "paste", name: string, bytes: number[], type: string) =>
    group.evaluate(
      (element, [kind, name, bytes, type]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
        const target = element.querySelector("button")?.closest(".border-dashed") ?? element;
        if (kind === "drop")
          target.dispatchEvent(
            new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }),
          );
        else window.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer }));
      },
      [kind, name, bytes, type] as const,
    );

  await hand("drop", "a.png", [...Buffer.from("no picture at all")], "image/png");
  await expect(group.getByRole("alert")).toContainText("This cannot be shown as a picture.");
  await expect(group.getByRole("button", { name: "Choose a picture" })).toBeVisible();

  await hand("paste", "b.png", [...file.buffer], "image/png");
  await expect(group.getByText("The picture is there.")).toBeAttached();
  await expect(group.getByRole("alert")).toBeHidden();
  await group.getByRole("button", { name: "Remove picture" }).click();
  await expect(group.getByRole("button", { name: "Choose a picture" })).toBeFocused();
  await group.getByRole("button", { name: "Use a web address instead" }).click();
  await expect(group.getByLabel("Web address")).toBeFocused();

  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/api/v1/images", async (route) => {
    await held;
    await route.continue();
  });
  await hand("drop", "c.png", [...file.buffer], "image/png");
  await expect(group.getByRole("progressbar")).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(group.getByRole("alert")).toContainText("still on its way");
  letGo();
  await expect(group.getByRole("button", { name: "Remove picture" })).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("rowheader", { name: event.title })).toBeVisible();
  const saved = await organizer.api.events.get.query({ id: event.id });
  expect(saved.coverImageUrl).toMatch(/^\/images\/.*-1440\.webp$/);
});
