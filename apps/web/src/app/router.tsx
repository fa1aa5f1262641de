import type { BoxofficeCache } from "@boxoffice/client/react";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { requireSession } from "@/app/guards";
import { AppShell } from "@/app/layout/app-shell";
import { PendingPage } from "@/app/layout/pending-page";
import { paths } from "@/app/paths";
import { RouteError } from "@/app/route-error";
import { NotFoundPage } from "@/components/not-found-page";
import { EventPageSkeleton } from "@/features/booking/event-page-skeleton";
import { parseDiscoverSearch } from "@/lib/discover-search";
import { safeNextPath } from "@/lib/next-path";

/** Not there yet while the first page is looked up. */
interface RouterContext {
  cache?: BoxofficeCache;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: AppShell,
  notFoundComponent: NotFoundPage,
});
const getParentRoute = () => root;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function parseNext(search: Record<string, unknown>): { next?: string } {
  const next = safeNextPath(search["next"]);
  return next === undefined ? {} : { next };
}

const discover = createRoute({
  getParentRoute,
  path: paths.discover,
  validateSearch: parseDiscoverSearch,
  component: lazyRouteComponent(() => import("@/app/routes/discover-route"), "DiscoverRoute"),
});

const event = createRoute({
  getParentRoute,
  path: paths.event,
  pendingComponent: EventPageSkeleton,
  // Asked for with the code, when somebody is about to open it; what is fresh or on its way is not asked for again.
  loader: ({ context, params, preload }) => {
    if (preload) context.cache?.events.get.fetch(params).catch(() => {});
  },
  component: lazyRouteComponent(() => import("@/app/routes/event-route"), "EventRoute"),
});

const signIn = createRoute({
  getParentRoute,
  path: paths.signIn,
  validateSearch: parseNext,
  component: lazyRouteComponent(() => import("@/app/routes/sign-in-route"), "SignInRoute"),
});

const register = createRoute({
  getParentRoute,
  path: paths.register,
  validateSearch: parseNext,
  component: lazyRouteComponent(() => import("@/app/routes/register-route"), "RegisterRoute"),
});

const forgotPassword = createRoute({
  getParentRoute,
  path: paths.forgotPassword,
  component: lazyRouteComponent(() => import("@/app/routes/forgot-password-route"), "ForgotPasswordRoute"),
});

const resetPassword = createRoute({
  getParentRoute,
  path: paths.resetPassword,
  component: lazyRouteComponent(() => import("@/app/routes/reset-password-route"), "ResetPasswordRoute"),
});

const verifyEmail = createRoute({
  getParentRoute,
  path: paths.verifyEmail,
  component: lazyRouteComponent(() => import("@/app/routes/verify-email-route"), "VerifyEmailRoute"),
});

const bookings = createRoute({
  getParentRoute,
  path: paths.bookings,
  beforeLoad: requireSession,
  validateSearch: (search): { tab?: "past" | "cancelled" } =>
    search["tab"] === "past" || search["tab"] === "cancelled" ? { tab: search["tab"] } : {},
  component: lazyRouteComponent(() => import("@/app/routes/bookings-route"), "BookingsRoute"),
});

const booking = createRoute({
  getParentRoute,
  path: paths.booking,
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import("@/app/routes/booking-route"), "BookingRoute"),
});

const confirmed = createRoute({
  getParentRoute,
  path: paths.confirmed,
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import("@/app/routes/confirmed-route"), "ConfirmedRoute"),
});

const organize = createRoute({
  getParentRoute,
  path: paths.organize,
  beforeLoad: requireSession,
  validateSearch: (search): { status?: "DRAFT" | "PUBLISHED" | "CANCELLED" } => {
    const status = search["status"];
    return status === "DRAFT" || status === "PUBLISHED" || status === "CANCELLED" ? { status } : {};
  },
  component: lazyRouteComponent(() => import("@/app/routes/organize-route"), "OrganizeRoute"),
});

const newEvent = createRoute({
  getParentRoute,
  path: paths.newEvent,
  beforeLoad: requireSession,
  validateSearch: (search): { from?: string } =>
    typeof search["from"] === "string" && uuid.test(search["from"]) ? { from: search["from"] } : {},
  component: lazyRouteComponent(() => import("@/app/routes/new-event-route"), "NewEventRoute"),
});

const editEvent = createRoute({
  getParentRoute,
  path: paths.editEvent,
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import("@/app/routes/edit-event-route"), "EditEventRoute"),
});

const attendees = createRoute({
  getParentRoute,
  path: paths.attendees,
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import("@/app/routes/attendees-route"), "AttendeesRoute"),
});

const activity = createRoute({
  getParentRoute,
  path: paths.activity,
  beforeLoad: requireSession,
  validateSearch: (search): { event?: string } =>
    typeof search["event"] === "string" && uuid.test(search["event"]) ? { event: search["event"] } : {},
  component: lazyRouteComponent(() => import("@/app/routes/activity-route"), "ActivityRoute"),
});

const inbox = createRoute({
  getParentRoute,
  path: paths.inbox,
  beforeLoad: requireSession,
  validateSearch: (search): { message?: string } =>
    typeof search["message"] === "string" && uuid.test(search["message"])
      ? { message: search["message"] }
      : {},
  component: lazyRouteComponent(() => import("@/app/routes/inbox-route"), "InboxRoute"),
});

const account = createRoute({
  getParentRoute,
  path: paths.account,
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import("@/app/routes/account-route"), "AccountRoute"),
});

/** Not every browser says. */
const { connection } = navigator as { connection?: { saveData?: boolean } };

export const router = createRouter({
  routeTree: root.addChildren([
    discover,
    event,
    signIn,
    register,
    forgotPassword,
    resetPassword,
    verifyEmail,
    bookings,
    booking,
    confirmed,
    organize,
    newEvent,
    editEvent,
    attendees,
    activity,
    inbox,
    account,
  ]),
  // Who saves data fetches what they open, and nothing that they might.
  defaultPreload: connection?.saveData ? false : "intent",
  defaultPendingMs: 200,
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
