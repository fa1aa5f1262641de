const title = /<title>[^<]*<\/title>/;
const description = /<meta name="description"[^>]*>/;

/** The app's page as it was built, in which a page of its own may say what it is about. */
export interface AppPage {
  plain: string;
  /** With this in place of the title and the description that all pages share. */
  withHead(head: string): string;
}

export function readAppPage(html: string): AppPage {
  if (!title.test(html) || !description.test(html))
    throw new Error("The built index.html has no title or no description to put others in the place of");
  const bare = html.replace(description, "");
  return {
    plain: html,
    // A function, because a text would have its `$&` read as a pattern.
    withHead: (head) => bare.replace(title, () => head),
  };
}
