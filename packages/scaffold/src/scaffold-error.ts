/** Something stands against it: told in one sentence, and nothing has been written. */
export class ScaffoldError extends Error {
  override readonly name = "ScaffoldError";
}
