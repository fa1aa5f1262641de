import { t } from "@lingui/core/macro";
import { use } from "react";

type NameDevice = (userAgent: string | null) => string;

// Asked for with the page, not with its first list.
const naming: Promise<NameDevice> = import("@/features/account/device-name").then(
  ({ deviceName }) => deviceName,
  () => (userAgent) => userAgent || t`Unknown device`,
);

/**
 * Names a device by what its browser calls itself. Suspends until what knows all browsers is there: it weighs as much as the page itself,
 * which can be read without. Where it cannot be fetched a device goes by its own words.
 */
export function useDeviceNames(): NameDevice {
  return use(naming);
}
