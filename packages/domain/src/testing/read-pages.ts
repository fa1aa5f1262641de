/** Everything a list holds, read page by page with its own cursors; `between` runs after each page but the last. */
export async function readPages<Item, Input extends { limit: number }>(
  list: (input: Input & { cursor?: string }) => Promise<{ items: Item[]; nextCursor: string | null }>,
  input: Input,
  between: (page: Item[]) => Promise<void> = async () => {},
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | null = null;
  do {
    const page = await list({ ...input, ...(cursor && { cursor }) });
    all.push(...page.items);
    cursor = page.nextCursor;
    if (cursor) await between(page.items);
  } while (cursor);
  return all;
}
