import { isCancel, select, text } from "@clack/prompts";
import { ScaffoldError } from "./scaffold-error.js";

interface Question {
  /** What a program gives in place of an answer: `--who`. */
  flag: string;
  message: string;
}

/** What was given, or what the person at the terminal answers. */
export async function askText(given: string | undefined, { flag, message }: Question): Promise<string> {
  if (given !== undefined) return given;
  assertTerminal(flag, message);
  return answered(
    await text({ message, validate: (value) => (value?.trim() ? undefined : "It is needed") }),
  ).trim();
}

export async function askOne<Choice extends string>(
  given: string | undefined,
  { flag, message, choices }: Question & { choices: readonly Choice[] },
): Promise<Choice> {
  const [only] = choices;
  if (given === undefined && only !== undefined && choices.length === 1) return only;
  if (given === undefined) {
    assertTerminal(flag, `${message} ${choices.join(", ")}`);
    const options = choices.map((value) => ({ value: value as string, label: value as string }));
    return answered(await select({ message, options })) as Choice;
  }
  const chosen = choices.find((choice) => choice === given);
  if (chosen === undefined)
    throw new ScaffoldError(`${flag} is one of ${choices.join(", ")}: ${given} is not`);
  return chosen;
}

function assertTerminal(flag: string, message: string): void {
  if (!process.stdin.isTTY) throw new ScaffoldError(`${flag} is missing. ${message}`);
}

function answered(answer: string | symbol): string {
  if (isCancel(answer)) throw new ScaffoldError("Left. Nothing has been written");
  return String(answer);
}
