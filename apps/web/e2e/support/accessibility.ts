import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const standards = ["wcag2a", "wcag2aa", "wcag21aa"];

/** What axe has against the page as it is, in light and in dark; leaves it dark. For pages whose movements are reduced. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  await finishTransitions(page);
  // Legacy mode looks into no frames of other origins, and there are none; without it each look opens a page of its own.
  const light = await new AxeBuilder({ page }).setLegacyMode().withTags(standards).analyze();
  // In the dark the same page differs in nothing but its colours.
  await page.emulateMedia({ colorScheme: "dark" });
  await finishTransitions(page);
  const dark = await new AxeBuilder({ page }).setLegacyMode().withRules("color-contrast").analyze();
  return [...told(light, ""), ...told(dark, ", dark")];
}

function told({ violations }: Awaited<ReturnType<AxeBuilder["analyze"]>>, theme: string): string[] {
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}${theme}: ${node.html}`));
}

/** Until the next frame a colour that changes over any time at all is still read as it was. */
async function finishTransitions(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}
