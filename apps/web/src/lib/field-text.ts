interface Issue {
  code?: string | undefined;
  origin?: unknown;
  minimum?: number | bigint | undefined;
  maximum?: number | bigint | undefined;
  format?: unknown;
  input?: unknown;
}

/** Says to a person what a schema says to a program: passed to zod as its error map. */
export function fieldText(issue: Issue): string | undefined {
  if (issue.code === "too_small") return tooSmall(issue);
  if (issue.code === "too_big") return tooBig(issue);
  if (issue.code === "invalid_format" && issue.format === "email")
    return "Write an e-mail address, like you@example.org.";
  if (issue.code === "invalid_format" && issue.format === "url")
    return "Write a web address that starts with https://";
  if (issue.code === "invalid_type")
    return issue.input === undefined ? "Fill this in." : "Write a whole number.";
  return undefined;
}

function tooSmall({ origin, minimum, input }: Issue): string {
  if (origin === "string")
    return input === "" || minimum === 1 ? "Fill this in." : `At least ${minimum} characters.`;
  return `At least ${minimum}.`;
}

function tooBig({ origin, maximum }: Issue): string {
  return origin === "string" ? `At most ${maximum} characters.` : `At most ${maximum}.`;
}
