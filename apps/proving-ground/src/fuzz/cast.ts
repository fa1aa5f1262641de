import type { Random } from "../instance/random.js";
import type { Account } from "./accounts.js";
import type { World } from "./world.js";

/** Who and what the parts of one request name, so that they fit each other. */
export interface Cast {
  customer: string;
  organizer: string;
  owner: string;
  account: Account | undefined;
  /** A value for a field of this name; undefined: any that its schema allows. */
  valueFor: (field: string, depth: number) => unknown;
}

/** Chooses them. The same number of choices is made in every world: a seed must replay them. */
export function castOf(world: World, { random, path }: { random: Random; path: string }): Cast {
  const booking = pickOf(world.bookings, random);
  const [onSale, spare] = [random.pick(world.onSale), random.pick(world.spare)];
  const [job, message] = [pickOf(world.jobs, random), pickOf(world.messages, random)];
  const account = pickOf(world.accounts, random);
  const newcomer = random.pick(world.customers);
  // Whoever has booked already comes back to their own event, and most others to one that they have not booked.
  const isBack = random.chance(0.4) && booking !== undefined;
  const event = isBack ? booking.event : onSale;
  const isOfSpare = ["events.update", "events.publish", "events.cancel", "events.delete"].includes(path);

  function valueFor(field: string, depth: number): unknown {
    switch (field) {
      case "id":
        return depth > 1 ? random.pick(spare.types).id : spare.id;
      case "slug":
        return `event-${event.id}`;
      case "eventId":
        return event.id;
      case "ticketTypeId":
        return random.pick(event.types).id;
      case "bookingId":
        return booking?.id;
      case "jobId":
        return job?.id;
      case "messageId":
        return message?.id;
      case "email":
        return path === "auth.register" ? `new-${random.integer(0, 1e9)}@example.test` : account?.email;
      case "password":
      case "currentPassword":
        return account?.password;
      case "token":
        return path === "auth.resetPassword" ? account?.resetLink : account?.verifyLink;
      case "sessionId":
        return account?.sessionId;
      case "tokenId":
        return account?.personalToken.id;
      case "code":
        return "123456";
      case "version":
        return 1;
      case "quantity":
        return random.integer(1, 2);
      case "coverImageUrl":
        return "https://example.test/cover.png";
      case "from":
        return `2026-0${random.integer(1, 9)}-01T00:00:00.000Z`;
      case "to":
        return `204${random.integer(0, 9)}-01-01T00:00:00.000Z`;
      case "timeZone":
        return random.pick(["Europe/Berlin", "UTC", "Pacific/Kiritimati"]);
      case "startsAt":
        return `2031-0${random.integer(1, 6)}-01T19:00:00.000Z`;
      case "endsAt":
        return `2031-0${random.integer(7, 9)}-01T21:30:00.000Z`;
      default:
        return undefined;
    }
  }
  return {
    customer:
      isBack || ["bookings.cancel", "bookings.get"].includes(path)
        ? (booking?.by.token ?? "")
        : newcomer.token,
    organizer: isOfSpare ? spare.organizer.token : event.organizer.token,
    owner: (path.startsWith("jobs.") ? job : message)?.by.token ?? newcomer.token,
    account,
    valueFor,
  };
}

/** Who mostly may call a procedure. */
function usualOf(path: string): string {
  const [group = ""] = path.split(".");
  return { bookings: "customer", events: "organizer", jobs: "owner", inbox: "owner" }[group] ?? "account";
}

/** By whom a procedure is called: mostly by one who may, and always where `random` is left out. */
export function bearerOf(
  cast: Cast,
  { random, path }: { random: Random | null; path: string },
): string | undefined {
  const who = random?.chance(0.25)
    ? random.pick(["customer", "organizer", "owner", "account", "personal token", "nobody"])
    : usualOf(path);
  switch (who) {
    case "customer":
      return cast.customer;
    case "organizer":
      return cast.organizer;
    case "owner":
      return cast.owner;
    case "account":
      return cast.account?.token;
    case "personal token":
      return cast.account?.personalToken.secret;
    default:
      return undefined;
  }
}

function pickOf<Item>(items: readonly Item[], random: Random): Item | undefined {
  const place = random.next();
  return items[Math.floor(place * items.length)];
}
