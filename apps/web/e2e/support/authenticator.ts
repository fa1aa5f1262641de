import { Secret, TOTP } from "otpauth";

/** An authenticator app that has taken up this secret. */
export class Authenticator {
  readonly #secret: Secret;
  #lastStep = 0;

  constructor(secret: string) {
    this.#secret = Secret.fromBase32(secret.replaceAll(" ", ""));
  }

  /**
   * A code that was not shown yet. A person waits half a minute for the next one; the app's clock is as far ahead of the server's as
   * one may be instead.
   */
  nextCode(): string {
    const now = TOTP.counter();
    this.#lastStep = Math.max(now - 1, this.#lastStep) + 1;
    if (this.#lastStep > now + 1) throw new Error("More codes than half minutes");
    return TOTP.generate({ secret: this.#secret, timestamp: this.#lastStep * 30_000 });
  }

  /** A code that is none. */
  wrongCode(): string {
    return TOTP.generate({ secret: this.#secret, timestamp: (TOTP.counter() + 1_000) * 30_000 });
  }
}
