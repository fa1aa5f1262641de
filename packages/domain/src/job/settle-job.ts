import { batched } from "../batched.js";
import { settleRows } from "./settle.store.js";

/** One line for all outcomes: whatever ends at about the same time is recorded in one statement and one commit. */
export const settleJob = batched(settleRows);
