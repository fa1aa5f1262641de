import { t } from "@lingui/core/macro";
import Bowser from "bowser";

/** "Firefox on Android": what a browser calls itself, in words. A program that is none keeps the name it gave itself. */
export function deviceName(userAgent: string | null): string {
  if (!userAgent) return t`Unknown device`;
  const { browser, os } = Bowser.parse(userAgent);
  if (!browser.name) return userAgent.split(/[\s/]/, 1)[0] || t`Unknown device`;
  const [browserName, systemName] = [browser.name, os.name];
  return systemName ? t`${browserName} on ${systemName}` : browserName;
}
