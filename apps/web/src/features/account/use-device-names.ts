import { t } from "@lingui/core/macro";
import { useEffect, useState } from "react";

export type NameDevice = (userAgent: string | null) => string;

let known: NameDevice | null = null;

// Asked for with the page, not with its first list.
const naming: Promise<NameDevice> = import("@/features/account/device-name")
  .then(
    ({ deviceName }) => deviceName,
    () => (userAgent: string | null) => userAgent || t`Unknown device`,
  )
  .then((name) => (known = name));

/**
 * Names a device by what its browser calls itself; null until what knows all browsers is there. It weighs as much as the page itself,
 * which can be read without. Where it cannot be fetched a device goes by its own words.
 */
export function useDeviceNames(): NameDevice | null {
  const [name, setName] = useState(() => known);
  useEffect(() => {
    let isWanted = true;
    void naming.then((found) => isWanted && setName(() => found));
    return () => {
      isWanted = false;
    };
  }, []);
  return name;
}
