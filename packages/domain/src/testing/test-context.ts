import type { Database } from "@boxoffice/db";
import type { Actor } from "../actor.js";
import type { DomainContext } from "../context.js";

/** A context for tests: a real database, and a hasher that is quick because it hides nothing. */
export function testContext(db: Database, actor: Actor = { kind: "visitor" }): DomainContext {
  return {
    db,
    actor,
    passwords: {
      hash: (password) => Promise.resolve(`plain:${password}`),
      verify: (password, hash) => Promise.resolve(hash === `plain:${password}`),
    },
  };
}
