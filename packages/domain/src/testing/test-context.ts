import type { Database } from "@boxoffice/db";
import type { Actor } from "../actor.js";
import type { Admission } from "../booking/admission/admission.js";
import { createAdmission } from "../booking/admission/create-admission.js";
import type { DomainContext } from "../context.js";

const admissions = new WeakMap<Database, Admission>();

/** The one engine of this test's database, as a process has one. */
function admissionOf(db: Database): Admission {
  const admission = admissions.get(db) ?? createAdmission(db);
  admissions.set(db, admission);
  return admission;
}

/** A context for tests: a real database, and a hasher and a box that are quick because they hide nothing. */
export function testContext(db: Database, actor: Actor = { kind: "visitor" }): DomainContext {
  return {
    db,
    actor,
    admission: admissionOf(db),
    passwords: {
      hash: (password) => Promise.resolve(`plain:${password}`),
      verify: (password, hash) => Promise.resolve(hash === `plain:${password}`),
      isCurrent: () => true,
    },
    secrets: {
      seal: (secret, about) => Buffer.from(`${about} ${secret}`),
      open: (sealed, about) => {
        const [whose, secret] = sealed.toString().split(" ");
        if (whose !== about || secret === undefined) throw new Error("Sealed for another account");
        return secret;
      },
    },
  };
}
