// Runs in a worker thread: bcrypt in JavaScript holds its thread for a quarter of a second, which must never be the one
// that answers requests.
import bcrypt from "bcryptjs";

/** @param {{ task: "hash", text: string, cost: number } | { task: "compare", text: string, hashes: string[] }} job */
export default function run(job) {
  return job.task === "hash" ? bcrypt.hash(job.text, job.cost) : fitsFirst(job);
}

/**
 * Whether the text is that of the first hash. It is compared with the others too, whatever came of the first: for the time it takes.
 * @param {{ text: string, hashes: string[] }} job
 */
async function fitsFirst({ text, hashes }) {
  const fits = [];
  for (const hash of hashes) fits.push(await bcrypt.compare(text, hash));
  return fits[0];
}
