import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { locale } from "@/lib/locale";

export interface ZoneRegion {
  region: string;
  zones: string[];
}

const regionNames = new Map<string, MessageDescriptor>([
  ["Africa", msg`Africa`],
  ["America", msg`America`],
  ["Antarctica", msg`Antarctica`],
  ["Arctic", msg`Arctic`],
  ["Asia", msg`Asia`],
  ["Atlantic", msg`Atlantic`],
  ["Australia", msg`Australia`],
  ["Europe", msg`Europe`],
  ["Indian", msg({ message: "Indian", context: "ocean" })],
  ["Pacific", msg`Pacific`],
]);

const otherZones = msg({ message: "Other", context: "time zones" });

/** Every zone the browser knows, by part of the world. `own` is included even where the browser calls it by another name. */
export function timeZonesByRegion(own: string): ZoneRegion[] {
  const regions = new Map<string, string[]>();
  for (const zone of new Set([...Intl.supportedValuesOf("timeZone"), own, "UTC"])) {
    const region = regionOf(zone);
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return [...regions]
    .map(([region, zones]) => ({ region, zones: zones.toSorted() }))
    .toSorted((one, other) => one.region.localeCompare(other.region, locale));
}

/** "Europe/Berlin" lies in "Europe", as the reader calls it. */
function regionOf(zone: string): string {
  const area = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "";
  const name = area === "" ? otherZones : regionNames.get(area);
  return name ? i18n._(name) : area;
}
