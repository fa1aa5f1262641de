import { type EventDetail, readImageAddress } from "@boxoffice/contracts";

export function eventAddress({ slug }: EventDetail, publicUrl: string): string {
  return `${publicUrl}/events/${encodeURIComponent(slug)}`;
}

/** Where its picture is, for those who read the page elsewhere; an uploaded one is known by its path alone. */
export function coverAddress({ coverImageUrl }: EventDetail, publicUrl: string): string | null {
  if (coverImageUrl === null) return null;
  return readImageAddress(coverImageUrl) ? `${publicUrl}${coverImageUrl}` : coverImageUrl;
}
