import type { AppRouter } from "@boxoffice/api";
import { createTRPCReact } from "@trpc/react-query";

/** Every call to the API, typed from its router. */
export const trpc = createTRPCReact<AppRouter>();
