import { createSecretKey } from "node:crypto";
import { type Booking, createBookingInput } from "@boxoffice/contracts";
import Fastify from "fastify";
import jwt from "jsonwebtoken";

/** What a booking's answer looks like, always the same one. */
const booking: Booking = {
  id: "01900000-0000-7000-8000-000000000001",
  reference: "7K3MZQ9D",
  event: {
    id: "01900000-0000-7000-8000-000000000002",
    slug: "event-01900000-0000-7000-8000-000000000002",
    title: "An Evening of Strings",
    venue: "Konzerthaus",
    startsAt: "2099-05-01T18:00:00.000Z",
    endsAt: "2099-05-01T20:00:00.000Z",
    timeZone: "Europe/Vienna",
    category: null,
    coverImageUrl: null,
    currency: "EUR",
    fromPriceMinor: 1000,
    capacity: 1_000_000,
    seatsLeft: 999_999,
    status: "PUBLISHED",
  },
  items: [
    {
      ticketTypeId: "01900000-0000-7000-8000-000000000003",
      name: "Standard",
      quantity: 1,
      unitPriceMinor: 1000,
    },
  ],
  quantity: 1,
  totalMinor: 1000,
  currency: "EUR",
  status: "CONFIRMED",
  createdAt: "2098-12-01T10:00:00.000Z",
  cancelledAt: null,
};

const {
  BENCH_JWT_SECRET: secret = "",
  BENCH_ISSUER: issuer = "",
  BENCH_AUDIENCE: audience = "",
} = process.env;
const key = createSecretKey(Buffer.from(secret, "utf8"));
const server = Fastify();

// The yardstick: what any Fastify route pays for a signed-in JSON call, and nothing else. No headers, no hooks, no database.
server.post("/bookings", (request) => {
  const [, token = ""] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "") ?? [];
  jwt.verify(token, key, { algorithms: ["HS256"], issuer, audience });
  createBookingInput.parse(request.body);
  return booking;
});

const url = await server.listen({ port: 0, host: "127.0.0.1" });
process.send?.(url);
process.once("disconnect", () => void server.close());
