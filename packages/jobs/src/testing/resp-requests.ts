/** Cuts what a Redis client sends into its commands (RESP arrays of bulk strings), however it arrives. */
export class RespRequests {
  #rest = Buffer.alloc(0);

  take(chunk: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const commands: Buffer[] = [];
    for (let end = this.#endOfCommand(); end !== null; end = this.#endOfCommand()) {
      commands.push(this.#rest.subarray(0, end));
      this.#rest = this.#rest.subarray(end);
    }
    return commands;
  }

  #endOfCommand(): number | null {
    const head = this.#lineAt(0);
    if (!head) return null;
    let at = head.next;
    for (let part = 0; part < head.count; part++) {
      const length = this.#lineAt(at);
      if (!length) return null;
      at = length.next + length.count + 2;
    }
    return at <= this.#rest.length ? at : null;
  }

  /** The number of a line such as `*3` or `$14`, and where the next begins. */
  #lineAt(at: number): { count: number; next: number } | null {
    const end = this.#rest.indexOf("\r\n", at);
    return end < 0 ? null : { count: Number(this.#rest.toString("latin1", at + 1, end)), next: end + 2 };
  }
}
