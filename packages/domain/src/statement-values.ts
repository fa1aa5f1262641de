/** The values of a statement that is put together from what was asked for, so that its text holds no condition in vain. */
export interface StatementValues {
  readonly all: unknown[];
  /** Adds a value and returns its place in the text, `$1` and so on. */
  add(value: unknown): string;
  /**
   * Adds a value that the planner does not look at. Of a value that it knows to be in most rows it believes that any way
   * meets it soon, and walks a whole table when the newest rows are not among them.
   */
  addUnseen(value: unknown, type: "uuid" | "text"): string;
}

export function newStatementValues(): StatementValues {
  const all: unknown[] = [];
  const add = (value: unknown) => `$${all.push(value)}`;
  return { all, add, addUnseen: (value, type) => `(SELECT ${add(value)}::${type})` };
}
