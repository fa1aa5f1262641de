/** What the link carries by which this page was opened, behind the #; an empty text when it carries nothing. */
export function readLinkToken(hash = window.location.hash): string {
  return /^#token=([\w-]{43})$/.exec(hash)?.[1] ?? "";
}
