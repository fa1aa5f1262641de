import { addCustomers, addEvents, type Customer, type Sale, type Stage, wishFor } from "./stage.js";
import { requestBytes } from "./run-load.js";

export interface Side {
  name: string;
  title: string;
  server: "bare" | "api";
  /** How many requests a full round has. */
  requests: number;
  /** Calls that one request carries. */
  callsEach: number;
  /** What every answer must be. */
  status: number;
  /** The requests of one round, by customers whom the server has never seen. */
  prepare(stage: Stage, count: number): Promise<Uint8Array[]>;
}

/** Query that only the official adapter reads: the call is the same, its way another. */
const official = "connectionParams=null";

async function onOneSale(
  stage: Stage,
  count: number,
  request: (customer: Customer, sale: Sale) => Uint8Array,
): Promise<Uint8Array[]> {
  const [sale] = await addEvents(stage, { count: 1, capacity: 1_000_000 });
  if (!sale) throw new Error("There is no event to sell");
  return (await addCustomers(stage, count)).map((customer) => request(customer, sale));
}

function create({ token }: Customer, sale: Sale, query = ""): Uint8Array {
  return requestBytes({
    method: "POST",
    path: `/trpc/bookings.create${query}`,
    token,
    body: wishFor(sale),
  });
}

function me({ token }: Customer, query = ""): Uint8Array {
  return requestBytes({ method: "GET", path: `/trpc/auth.me${query}`, token });
}

async function prepareSoldOut(stage: Stage, count: number): Promise<Uint8Array[]> {
  const [sale] = await addEvents(stage, { count: 1, capacity: 1 });
  if (!sale) throw new Error("There is no event to sell");
  await stage.db.sql.query("UPDATE events SET seats_sold = 1 WHERE id = $1", [sale.eventId]);
  return (await addCustomers(stage, count)).map((customer) => create(customer, sale));
}

async function prepareBatches(stage: Stage, count: number): Promise<Uint8Array[]> {
  const sales = await addEvents(stage, { count: 10, capacity: 1_000_000 });
  const path = `/trpc/${sales.map(() => "bookings.create").join(",")}?batch=1`;
  return (await addCustomers(stage, count)).map(({ token }) =>
    requestBytes({
      method: "POST",
      path,
      token,
      body: Object.fromEntries(sales.map((sale, index) => [index, wishFor(sale)])),
    }),
  );
}

const api = { server: "api", callsEach: 1, status: 200 } as const;

export const sides: Side[] = [
  {
    ...api,
    name: "bare",
    title: "bare Fastify route",
    server: "bare",
    requests: 20_000,
    prepare: (stage, count) =>
      onOneSale(stage, count, ({ token }, sale) =>
        requestBytes({ method: "POST", path: "/bookings", token, body: wishFor(sale) }),
      ),
  },
  {
    ...api,
    name: "create",
    title: "bookings.create, one hot event",
    requests: 20_000,
    prepare: (stage, count) => onOneSale(stage, count, (customer, sale) => create(customer, sale)),
  },
  {
    ...api,
    name: "createOfficial",
    title: "the same through tRPC's adapter",
    requests: 6_000,
    prepare: (stage, count) =>
      onOneSale(stage, count, (customer, sale) => create(customer, sale, `?${official}`)),
  },
  {
    ...api,
    name: "createSoldOut",
    title: "bookings.create, sold out",
    requests: 12_000,
    status: 409,
    prepare: prepareSoldOut,
  },
  {
    ...api,
    name: "createBatched",
    title: "bookings.create, batches of ten",
    requests: 1_200,
    callsEach: 10,
    prepare: prepareBatches,
  },
  {
    ...api,
    name: "me",
    title: "auth.me",
    requests: 12_000,
    prepare: async (stage, count) => (await addCustomers(stage, count)).map((customer) => me(customer)),
  },
  {
    ...api,
    name: "meOfficial",
    title: "the same through tRPC's adapter",
    requests: 4_000,
    prepare: async (stage, count) =>
      (await addCustomers(stage, count)).map((customer) => me(customer, `?${official}`)),
  },
];
