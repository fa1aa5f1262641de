import bcrypt from "bcryptjs";

/**
 * A hash of no password at this cost: bcrypt's own text form, of a salt and a digest that were made up. To compare with it takes as
 * long as with anybody's.
 */
export function decoyAt(cost: number): string {
  return `$2b$${String(cost).padStart(2, "0")}$xK0tYJ8mR4vE2uQ6wZ1sOe5aB9cD3fG7hI0jL2nP4qS6tU8vX0yzC`;
}

/**
 * The hashes to compare a password with when an account has this hash (null: when there is no account), the account's own first. Each step
 * of cost doubles the work, so one that was made at a lower cost is made up for by decoys at its own and each one up to the
 * present: 2⁴ + 2⁴ + 2⁵ are 2⁶. Otherwise who has not signed in since PASSWORD_COST was raised would be told by a quick refusal.
 * One that was made at a higher cost takes longer.
 */
export function equalWork(hash: string | null, cost: number): string[] {
  if (hash === null) return [decoyAt(cost)];
  const own = bcrypt.getRounds(hash);
  const missing = Array.from({ length: Math.max(0, cost - own) }, (_, step) => decoyAt(own + step));
  return [hash, ...missing];
}
