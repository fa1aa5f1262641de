import * as contract from "@boxoffice/contracts";
import { z } from "zod";

/** The views of the contract under the names that the document gives them. */
const named = {
  Announcement: contract.announcement,
  AnnouncementPage: contract.announcementPage,
  Attendee: contract.attendee,
  AttendeePage: contract.attendeePage,
  Booking: contract.booking,
  BookingItem: contract.bookingItem,
  BookingPage: contract.bookingPage,
  Event: contract.eventDetail,
  EventNotice: contract.eventNotice,
  EventNoticePage: contract.eventNoticePage,
  EventPage: contract.eventPage,
  EventSales: contract.eventSales,
  EventSummary: contract.eventSummary,
  Image: contract.storedImage,
  ImageRules: contract.imageRules,
  Job: contract.job,
  JobDetail: contract.jobDetail,
  JobPage: contract.jobPage,
  JobStats: contract.jobStats,
  Message: contract.message,
  MessagePage: contract.messagePage,
  MessageSummary: contract.messageSummary,
  OrganizerEvent: contract.organizerEvent,
  OrganizerEventPage: contract.organizerEventPage,
  RetriedJobs: contract.retriedJobs,
  TicketType: contract.ticketType,
  User: contract.user,
} satisfies Record<string, z.ZodType>;

type JsonSchema = Record<string, unknown>;

export interface OutputSchemas {
  components: Record<string, JsonSchema>;
  /** Of each output, in their order: a reference to a component, or the schema itself where it has no name. */
  schemas: JsonSchema[];
}

/** JSON Schema (draft 2020-12, which OpenAPI 3.1 speaks) of the outputs, with what has a name as components. */
export function outputSchemasOf(outputs: readonly z.ZodType[]): OutputSchemas {
  const metadata = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries<z.ZodType>(named)) metadata.add(schema, { id });
  const all = z.toJSONSchema(z.tuple(outputs as [z.ZodType]), { metadata, io: "output" });
  const { prefixItems = [], $defs = {} } = JSON.parse(
    JSON.stringify(all).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as { prefixItems?: JsonSchema[]; $defs?: Record<string, JsonSchema> };
  const components = Object.entries($defs).map(([name, { id: _id, ...schema }]) => [name, schema] as const);
  return { components: Object.fromEntries(components), schemas: prefixItems };
}
