/**
 * SQL for whether a row holds every word that is asked for, in either of two columns of folded text, beside a CTE `asked`
 * that is boxoffice_asked(text). A text without a word is held by every row.
 */
export function wordsMatch(head: string, body: string): string {
  // Most texts are one word: only several words have to be looked for one by one, each in either column.
  return `coalesce(
    ${head} LIKE ALL ((SELECT in_head FROM asked)::text[]) OR ${body} LIKE ALL ((SELECT in_body FROM asked)::text[])
    OR (SELECT cardinality(in_head) > 1 FROM asked) AND (
      SELECT bool_and(${head} LIKE word.in_head OR ${body} LIKE word.in_body)
      FROM unnest((SELECT in_head FROM asked), (SELECT in_body FROM asked)) AS word(in_head, in_body)
    ), true)`;
}
