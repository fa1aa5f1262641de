import { type Database, newId } from "@boxoffice/db";
import type { Role } from "@boxoffice/contracts";
import { signAccessToken } from "./sign-access-token.js";

export interface Person {
  id: string;
  token: string;
}

export interface People {
  /** The first `count` customers, made when they are first asked for. Campaigns share them, each has events of its own. */
  customers(count: number): Promise<Person[]>;
  /** Someone nobody else knows of. */
  newcomer(role: Role): Promise<Person>;
}

export function createPeople(db: Database, secret: string): People {
  const customers: Person[] = [];

  async function enlist(count: number, role: Role): Promise<Person[]> {
    const ids = Array.from({ length: count }, newId);
    await db.sql.query(
      `INSERT INTO users (id, email, name, role, password_hash)
       SELECT id, id || '@example.test', 'Ada Buyer', $2, 'fits no password' FROM unnest($1::uuid[]) AS u(id)`,
      [ids, role],
    );
    return ids.map((id) => ({ id, token: signAccessToken(secret, { id, role }) }));
  }

  return {
    async customers(count) {
      if (customers.length < count) customers.push(...(await enlist(count - customers.length, "CUSTOMER")));
      return customers.slice(0, count);
    },
    async newcomer(role) {
      const [person] = await enlist(1, role);
      if (!person) throw new Error("Nobody was enlisted");
      return person;
    },
  };
}
