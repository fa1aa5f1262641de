import { router } from "../trpc/init.js";
import { accountRouter } from "./account.js";
import { auditRouter } from "./audit.js";
import { authRouter } from "./auth.js";
import { bookingsRouter } from "./bookings.js";
import { eventsRouter } from "./events.js";
import { imagesRouter } from "./images.js";
import { inboxRouter } from "./inbox.js";
import { jobsRouter } from "./jobs.js";
import { tokensRouter } from "./tokens.js";

export const appRouter = router({
  account: accountRouter,
  audit: auditRouter,
  auth: authRouter,
  bookings: bookingsRouter,
  events: eventsRouter,
  images: imagesRouter,
  inbox: inboxRouter,
  jobs: jobsRouter,
  tokens: tokensRouter,
});
