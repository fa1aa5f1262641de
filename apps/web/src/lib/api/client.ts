import { createClient } from "@boxoffice/client";
import { session } from "@/lib/session/session";
import { tracedFetch } from "@/lib/tracing/traced-fetch";

/** Who looks at a page that waits longer than this had rather be told. */
const patienceMs = 3_000;

/** The API for whoever is here; pages call it by the hooks of `@boxoffice/client/react`. */
export const client = createClient({ url: location.origin, session, patienceMs, fetch: tracedFetch });
