import type { BrowserContext, ConsoleMessage, Request, Response } from "@playwright/test";

/** A refusal that a journey provokes on purpose, told by the address and the status it is answered with. */
export interface ExpectedRefusal {
  address: RegExp;
  status: number;
}

const lostNetwork =
  /^net::ERR_(INTERNET_DISCONNECTED|EMPTY_RESPONSE|CONNECTION_|SOCKET_|INCOMPLETE_CHUNKED_ENCODING|FAILED)/;

/** Everything a browser complains of while a journey runs. */
export class Problems {
  readonly #found: string[] = [];
  readonly #expected: ExpectedRefusal[] = [];
  #mayBeOffline = false;

  expect(refusal: ExpectedRefusal): void {
    this.#expected.push(refusal);
  }

  /** For a journey that takes the network away: what fails for want of one is expected. */
  expectOffline(): void {
    this.#mayBeOffline = true;
  }

  watch(context: BrowserContext): void {
    context.on("weberror", (error) => this.#found.push(`page error: ${error.error().message}`));
    context.on("console", (message) => this.#readConsole(message));
    context.on("response", (response) => this.#readResponse(response));
    context.on("requestfailed", (request) => this.#readFailure(request));
    context.on("dialog", (dialog) => {
      this.#found.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  list(): string[] {
    return [...this.#found];
  }

  #readConsole(message: ConsoleMessage): void {
    if (message.type() !== "error") return;
    // The browser's own line about a refused or failed request; the request itself is looked at below.
    if (message.text().startsWith("Failed to load resource:")) return;
    this.#found.push(`console: ${message.text()}`);
  }

  #readResponse(response: Response): void {
    if (response.status() < 400) return;
    const path = response.url().split("?")[0] ?? "";
    const isExpected = this.#expected.some(
      ({ address, status }) => address.test(path) && status === response.status(),
    );
    if (!isExpected) this.#found.push(`${response.status()} from ${response.url()}`);
  }

  #readFailure(request: Request): void {
    const reason = request.failure()?.errorText ?? "unknown";
    // The page itself lets go of what it no longer needs when it is left: streams and searches that were overtaken.
    const isExpected = reason === "net::ERR_ABORTED" || (this.#mayBeOffline && lostNetwork.test(reason));
    if (!isExpected) this.#found.push(`${reason} at ${request.url()}`);
  }
}
