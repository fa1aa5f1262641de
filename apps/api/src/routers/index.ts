import { router } from "../trpc/init.js";
import { auditRouter } from "./audit.js";
import { authRouter } from "./auth.js";
import { bookingsRouter } from "./bookings.js";
import { eventsRouter } from "./events.js";
import { inboxRouter } from "./inbox.js";
import { jobsRouter } from "./jobs.js";

export const appRouter = router({
  audit: auditRouter,
  auth: authRouter,
  bookings: bookingsRouter,
  events: eventsRouter,
  inbox: inboxRouter,
  jobs: jobsRouter,
});
