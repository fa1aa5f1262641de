let traced: typeof fetch | undefined;

/**
 * The fetch beneath calls. Where the server keeps traces, as it says in the page, each call that changes something begins one. What that
 * takes is fetched beside the app, so calls that are made before it is there are not followed.
 */
export const tracedFetch: typeof fetch = (input, init) => (traced ?? fetch)(input, init);

/** Looks whether the server keeps traces: then it names in the page where calls are told of. */
export function followCalls(): void {
  const path = document.querySelector<HTMLMetaElement>("meta[name=traces]")?.content;
  // The page is as good without.
  if (path) import("@/lib/tracing/traced-calls").then((m) => (traced = m.tracedCalls(path)), String);
}
