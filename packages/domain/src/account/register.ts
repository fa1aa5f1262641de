import type { RegisterInput } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { newId } from "../context.js";
import { type Credentials, insertUser } from "./account.store.js";

/** Opens an account. Throws EMAIL_TAKEN when the address has one. */
export async function register(ctx: DomainContext, input: RegisterInput): Promise<Credentials> {
  const { email, name, role } = input;
  const passwordHash = await ctx.passwords.hash(input.password);
  const user = await insertUser(ctx, { id: newId(), email, name, role, passwordHash });
  return user ? { user, passwordHash } : fail("EMAIL_TAKEN");
}
