// Runs in a worker thread: bcrypt in JavaScript holds its thread for a quarter of a second, which must never be the one
// that answers requests.
import bcrypt from "bcryptjs";

/** @param {{ task: "hash", text: string, cost: number } | { task: "compare", text: string, hash: string }} job */
export default function run(job) {
  return job.task === "hash" ? bcrypt.hash(job.text, job.cost) : bcrypt.compare(job.text, job.hash);
}
