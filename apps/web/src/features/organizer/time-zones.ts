export interface ZoneRegion {
  region: string;
  zones: string[];
}

/** Every zone the browser knows, by part of the world. `own` is included even where the browser calls it by another name. */
export function timeZonesByRegion(own: string): ZoneRegion[] {
  const regions = new Map<string, string[]>();
  for (const zone of new Set([...Intl.supportedValuesOf("timeZone"), own, "UTC"])) {
    const region = zone.includes("/") ? (zone.split("/")[0] ?? "Other") : "Other";
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return [...regions]
    .map(([region, zones]) => ({ region, zones: zones.toSorted() }))
    .toSorted((one, other) => one.region.localeCompare(other.region));
}
