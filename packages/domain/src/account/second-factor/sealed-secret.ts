import type { DomainContext } from "../../context.js";

/** The secret that codes are made from. Throws when no key is set here, or another one: nobody is let in without a code then. */
export function openSecret(
  { secrets }: Pick<DomainContext, "secrets">,
  { userId, sealedSecret }: { userId: string; sealedSecret: Buffer },
): string {
  if (!secrets) throw new Error("An account has a second factor, and ENCRYPTION_KEY is not set");
  return secrets.open(sealedSecret, userId);
}
