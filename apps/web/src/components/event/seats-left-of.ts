import { t } from "@lingui/core/macro";

/** "12 of 80 left". */
export function seatsLeftOf(seatsLeft: number, capacity: number): string {
  return t`${seatsLeft} of ${capacity} left`;
}
