import { failField } from "../errors.js";
import { type PasswordOwner, passwordWeakness } from "./password-weakness.js";

/** Throws VALIDATION for the field `path` when this password is one that is tried first. */
export function assertGoodPassword(password: string, owner: PasswordOwner, path: string): void {
  const weakness = passwordWeakness(password, owner);
  if (weakness !== null) failField([path], weakness);
}
