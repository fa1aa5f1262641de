/** Where to go after signing in. Only a path of our own: "//evil.example" and "https:…" would lead people away. */
export function safeNextPath(next: unknown): string | undefined {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next)) return undefined;
  return next;
}
