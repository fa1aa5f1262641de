import { performance } from "node:perf_hooks";
import type {
  Attendee,
  Booking,
  CreateBookingInput,
  CreateEventInput,
  EventDetail,
  Job,
  JobStats,
  Role,
  Session,
  UpdateEventInput,
  User,
} from "@boxoffice/contracts";
import { type Answer, parseAnswer } from "./answer.js";
import type { HttpClient } from "./http-client.js";
import type { Journal } from "./journal.js";
import type { Person } from "./people.js";

interface CallOptions {
  signal?: AbortSignal | undefined;
}

/** One API process as its clients see it: the wire format of tRPC, written by hand. No call rejects. */
export interface BoxofficeApi {
  book(by: Person, input: CreateBookingInput, options?: CallOptions): Promise<Answer<Booking>>;
  cancel(by: Person, bookingId: string, options?: CallOptions): Promise<Answer<Booking>>;
  register(who: { email: string; password: string; name: string; role: Role }): Promise<Answer<Session>>;
  me(by: Person): Promise<Answer<User>>;
  event(by: Person | null, id: string): Promise<Answer<EventDetail>>;
  createEvent(by: Person, input: CreateEventInput): Promise<Answer<EventDetail>>;
  updateEvent(by: Person, input: UpdateEventInput, options?: CallOptions): Promise<Answer<EventDetail>>;
  publishEvent(by: Person, id: string): Promise<Answer<EventDetail>>;
  cancelEvent(by: Person, id: string): Promise<Answer<EventDetail>>;
  /** One page of a hundred of the event's jobs, the newest first. */
  jobs(by: Person, input: { eventId: string; status?: Job["status"] }): Promise<Answer<JobPage>>;
  jobStats(by: Person): Promise<Answer<JobStats>>;
  retryJob(by: Person, jobId: string): Promise<Answer<Job>>;
  /** One page of a hundred of those who hold or held a booking, as the event's organizer sees them. */
  attendees(by: Person, eventId: string, cursor: string | null): Promise<Answer<AttendeePage>>;
}

export interface AttendeePage {
  items: Attendee[];
  nextCursor: string | null;
}

export interface JobPage {
  items: Job[];
  nextCursor: string | null;
}

interface Call extends CallOptions {
  path: string;
  by: Person | null;
  input?: unknown;
}

export interface ApiOptions {
  http: HttpClient;
  /** Where it listens now: a process that was started again may do so elsewhere. */
  url: () => string;
  journal: Journal;
}

export function createBoxofficeApi({ http, url, journal }: ApiOptions): BoxofficeApi {
  async function call<Data>(method: "GET" | "POST", call: Call): Promise<Answer<Data>> {
    const { path, by, input, signal } = call;
    const sentAt = performance.now();
    const body = input === undefined ? undefined : JSON.stringify(input);
    const query = method === "GET" && body !== undefined ? `?input=${encodeURIComponent(body)}` : "";
    const message = {
      method,
      url: `${url()}/trpc/${path}${query}`,
      token: by?.token,
      body: method === "POST" ? (body ?? "") : undefined,
      signal,
    };
    const heard = await http.send(message).then(
      ({ status, text }) => parseAnswer<Data>(status, text),
      (error: Error) => ({ kind: "silent" as const, why: error.message }),
    );
    const answer: Answer<Data> = { ...heard, sentAt, answeredAt: performance.now() };
    journal.add({ path, by: by?.id ?? null, input, answer });
    return answer;
  }
  const ask = <Data>(call_: Call) => call<Data>("GET", call_);
  const tell = <Data>(call_: Call) => call<Data>("POST", call_);

  return {
    book: (by, input, options) => tell({ path: "bookings.create", by, input, ...options }),
    cancel: (by, bookingId, options) =>
      tell({ path: "bookings.cancel", by, input: { bookingId }, ...options }),
    register: (who) => tell({ path: "auth.register", by: null, input: who }),
    me: (by) => ask({ path: "auth.me", by }),
    event: (by, id) => ask({ path: "events.get", by, input: { id } }),
    createEvent: (by, input) => tell({ path: "events.create", by, input }),
    updateEvent: (by, input, options) => tell({ path: "events.update", by, input, ...options }),
    publishEvent: (by, id) => tell({ path: "events.publish", by, input: { id } }),
    attendees: (by, eventId, cursor) =>
      ask({ path: "events.attendees", by, input: { eventId, limit: 100, ...(cursor && { cursor }) } }),
    jobs: (by, input) => ask({ path: "jobs.list", by, input: { ...input, limit: 100 } }),
    jobStats: (by) => ask({ path: "jobs.stats", by }),
    retryJob: (by, jobId) => tell({ path: "jobs.retry", by, input: { jobId } }),
    cancelEvent: (by, id) => tell({ path: "events.cancel", by, input: { id, reason: "It was proved" } }),
  };
}
