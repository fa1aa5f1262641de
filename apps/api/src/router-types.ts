import type { appRouter } from "./routers/index.js";

/** The type of the whole API, for typed clients. There is nothing of it at run time. */
export type AppRouter = typeof appRouter;
