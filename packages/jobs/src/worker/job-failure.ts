/** A failure whose message may be shown in the job console: no stack, no SQL, nothing secret, nobody else's data. */
export class JobFailure extends Error {
  /** Trying again cannot help. */
  readonly isFinal: boolean;

  constructor(message: string, options: { isFinal?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "JobFailure";
    this.isFinal = options.isFinal ?? false;
  }
}
