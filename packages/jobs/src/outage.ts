import type { Logger } from "./logger.js";

/** Tells of an outage once when it begins and once when it is over, however often it is met. */
export class Outage {
  readonly #what: string;
  readonly #logger: Logger;
  #isDown = false;

  constructor(what: string, logger: Logger) {
    this.#what = what;
    this.#logger = logger;
  }

  get isDown(): boolean {
    return this.#isDown;
  }

  /** Runs `call` and takes note of how it went; throws what it throws. */
  async watch<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      const result = await call();
      if (this.#isDown) this.#logger.info({ what: this.#what }, `${this.#what} can be reached again`);
      this.#isDown = false;
      return result;
    } catch (error) {
      if (!this.#isDown) {
        this.#logger.warn(
          { what: this.#what, err: error },
          `${this.#what} cannot be reached; jobs wait in the ledger`,
        );
      }
      this.#isDown = true;
      throw error;
    }
  }
}
