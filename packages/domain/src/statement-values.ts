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
  /**
   * The condition that a column has this value, for a list that is ordered by the column and then by something else. Only an
   * index that begins with the column has that order: were it said to be equal, the planner would know that it does not change,
   * and walk the whole table in the order of the rest.
   */
  addLeading(column: string, value: string): string;
}

export function newStatementValues(): StatementValues {
  const all: unknown[] = [];
  const add = (value: unknown) => `$${all.push(value)}`;
  const addUnseen = (value: unknown, type: string) => `(SELECT ${add(value)}::${type})`;
  return {
    all,
    add,
    addUnseen,
    addLeading: (column, value) => `${column} = ANY(ARRAY[${addUnseen(value, "uuid")}])`,
  };
}
