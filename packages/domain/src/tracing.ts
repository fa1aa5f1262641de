/** A place in a trace that work can be hung from, in this process or in another. */
export interface TracePlace {
  /** As W3C Trace Context writes it. */
  readonly traceparent: string;
}

/** What is told of a piece of work. Never what people have typed, nor an address, nor a secret: traces are read by many. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

export interface SpanAbout {
  name: string;
  facts?: SpanFacts;
  /** It asks another program (`client`), or takes up what another has left for it (`consumer`). */
  kind?: "client" | "consumer";
}

/** A piece of work that is under way. */
export interface OpenSpan {
  add(facts: SpanFacts): void;
  /** It came to nothing, though it did not throw. */
  fail(kind: string): void;
}

/**
 * Where pieces of work are told of. Whoever composes the process passes it in when somebody wants to know, and leaves it out
 * otherwise: nothing is asked of it then, and nothing costs anything. A piece of work that throws counts as failed. None of these
 * throws by itself, waits for anyone, or changes what the work gives back.
 */
export interface Tracing {
  /** Where the caller's work stands; null for work that nobody follows. */
  here(): TracePlace | null;
  /** Runs `work` as a part of the caller's. Of work that nobody follows no part is followed. */
  part<Result>(about: SpanAbout, work: (span: OpenSpan) => Promise<Result>): Promise<Result>;
  /** Runs `work` as what follows from `cause`, whatever the caller's work is; with none it begins a trace. */
  follow<Result>(
    cause: TracePlace | null,
    about: SpanAbout,
    work: (span: OpenSpan) => Promise<Result>,
  ): Promise<Result>;
  /**
   * Runs `work` that is done for several at once: as a part of the first of them, linked with the others. Null stands for one that
   * nobody follows. It is no part of the caller's, who may be anyone.
   */
  shared<Result>(
    about: SpanAbout,
    places: readonly (TracePlace | null)[],
    work: () => Promise<Result>,
  ): Promise<Result>;
}

/** Where the work at hand stands, to be written with the job that follows from it. */
export function traceparentOf({ tracing }: { readonly tracing?: Tracing | undefined }): string | null {
  return tracing?.here()?.traceparent ?? null;
}
