import { setTimeout as delay } from "node:timers/promises";
import type { Booking, CreateBookingInput } from "@boxoffice/contracts";
import { type Answer, isOpen } from "../instance/answer.js";
import type { Person } from "../instance/people.js";
import type { Random } from "../instance/random.js";
import { apiFor, type Arena } from "./campaign.js";

/** Books; a request without an answer is sent again under its key, until it is known what became of it. */
export async function bookForCertain(
  arena: Arena,
  { customer, wish, random }: { customer: Person; wish: CreateBookingInput; random: Random },
): Promise<Answer<Booking>> {
  for (let attempt = 0; ; attempt++) {
    const answer = await apiFor(arena, random.integer(0, 7)).book(customer, wish);
    if (!isOpen(answer)) return answer;
    arena.findings.count("openAnswers");
    await delay(Math.min(20 * 2 ** attempt, 300));
  }
}
