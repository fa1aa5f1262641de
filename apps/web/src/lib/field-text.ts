import { t } from "@lingui/core/macro";

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
    return t`Write an e-mail address, like you@example.org.`;
  if (issue.code === "invalid_format" && issue.format === "url")
    return t`Write a web address that starts with https://`;
  if (issue.code === "invalid_type")
    return issue.input === undefined ? t`Fill this in.` : t`Write a whole number.`;
  return undefined;
}

function tooSmall({ origin, input, ...issue }: Issue): string {
  const minimum = Number(issue.minimum);
  if (origin === "string")
    return input === "" || minimum === 1 ? t`Fill this in.` : t`At least ${minimum} characters.`;
  return t`At least ${minimum}.`;
}

function tooBig({ origin, ...issue }: Issue): string {
  const maximum = Number(issue.maximum);
  return origin === "string" ? t`At most ${maximum} characters.` : t`At most ${maximum}.`;
}
