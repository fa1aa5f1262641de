/** The values of a statement that is put together from what was asked for, so that its text holds no condition in vain. */
export interface StatementValues {
  readonly all: unknown[];
  /** Adds a value and returns its place in the text, `$1` and so on. */
  add(value: unknown): string;
}

export function newStatementValues(): StatementValues {
  const all: unknown[] = [];
  return {
    all,
    add(value) {
      all.push(value);
      return `$${all.length}`;
    },
  };
}
