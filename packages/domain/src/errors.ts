import { type DetailsOf, type ErrorReason, errorReasons } from "@boxoffice/contracts";

/** A refusal that the caller is meant to read: one of the contract's reasons, with that reason's details. */
export class DomainError<Reason extends ErrorReason = ErrorReason> extends Error {
  readonly reason: Reason;
  readonly details: DetailsOf<Reason>;

  constructor(reason: Reason, details: DetailsOf<Reason>, message: string = errorReasons[reason].message) {
    super(message);
    this.name = "DomainError";
    this.reason = reason;
    this.details = details;
  }
}

type FailArguments<Reason extends ErrorReason> =
  undefined extends DetailsOf<Reason>
    ? [details?: DetailsOf<Reason>, message?: string]
    : [details: DetailsOf<Reason>, message?: string];

/** Throws the refusal `reason`. */
export function fail<Reason extends ErrorReason>(reason: Reason, ...args: FailArguments<Reason>): never {
  throw new DomainError(reason, args[0] as DetailsOf<Reason>, args[1]);
}

/** Throws VALIDATION for one field, where only the database could tell that it does not fit. */
export function failField(path: (string | number)[], message: string): never {
  return fail("VALIDATION", { issues: [{ path, message }] });
}
