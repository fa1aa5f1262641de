/** Gives an access token, or null for a visitor. `refused` is the token that has just been refused, null the first time. */
export type GetToken = (why: { refused: string | null }) => string | null | Promise<string | null>;

interface Place {
  /** Where Boxoffice is, as `https://tickets.example`. */
  url: string;
  /** Instead of the global one. */
  fetch?: typeof globalThis.fetch;
}

/** Signed in by a token that stays, by one that is asked for when it is needed, or not at all. */
export type ClientOptions = Place &
  ({ token?: string; getToken?: never } | { getToken: GetToken; token?: never });
