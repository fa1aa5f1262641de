import type { BrowserCall } from "@boxoffice/contracts";
import type { Around } from "@boxoffice/db";
import type { OpenSpan, Tracing } from "@boxoffice/domain";

/** What is told of a request: what it asks for and how it is named, nothing that it carries. */
export interface TracedRequest {
  /** The procedure, or "batch". */
  name: string;
  method: string;
  /** With its fields in braces. */
  route: string;
  /** As people read it when something goes wrong. */
  requestId: string;
  /** Where the caller's own trace stands, by the caller's word. */
  traceparent: string | undefined;
}

/** What became of a request. */
export interface TracedAnswer {
  status: number;
  /** The contract's reasons of what was refused or went wrong. */
  reasons: string[];
}

/** All that a process of ours tells, and where it tells it. */
export interface ApiTracing extends Tracing {
  request<Result>(
    request: TracedRequest,
    work: (told: (answer: TracedAnswer) => void, span: OpenSpan) => Promise<Result>,
  ): Promise<Result>;
  /** Tells of statements, as parts of the work that they are for. */
  around: Around;
  /** Keeps what a browser says of its calls. */
  takeBrowserCalls(calls: readonly BrowserCall[]): void;
  /** Sends what is not sent yet, as far as that takes no longer than a moment. */
  close(): Promise<void>;
}
