export interface FoundPath {
  status: number;
  /** Path and query. */
  path: string;
  text: string;
}

export interface Expected {
  /** Paths that are there for everybody. */
  open: ReadonlySet<string>;
  /** The app's page, which is the answer to every address that a person may open. */
  isAppPage: (text: string) => boolean;
}

/** What is wrong with an answer to a path that was guessed; null when nothing is. */
export function judgePath({ status, path, text }: FoundPath, { open, isAppPage }: Expected): string | null {
  if (status >= 500) return `${path} answered ${status}`;
  if (status >= 300 && status < 400) return `${path} leads elsewhere (${status})`;
  if (status >= 400 || open.has(decoded(path))) return null;
  // No page has a dot in its address: whoever asks for a file must hear that it is not there.
  if (isAppPage(text) && !decoded(path).includes(".")) return null;
  return `${path} answered ${status}: ${text.slice(0, 80).replace(/\s+/g, " ")}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
