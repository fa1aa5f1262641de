import type { BrowserSession } from "./session/browser-session.js";

/** Gives an access token, or null for a visitor. `refused` is the token that has just been refused, null the first time. */
export type GetToken = (why: { refused: string | null }) => string | null | Promise<string | null>;

interface Place {
  /** Where Boxoffice is, as `https://tickets.example`. */
  url: string;
  /** Instead of the global one. */
  fetch?: typeof globalThis.fetch;
  /** How long a call waits at most before it is sent again, 30 s unless told otherwise. Asked to wait longer, it fails at once. */
  patienceMs?: number;
}

/** By a token that stays, by one that is asked for when it is needed, by the session of a page, or not at all. */
export interface SignIn {
  token?: string;
  getToken?: GetToken;
  session?: BrowserSession;
}

type OneOf<Options> = {
  [Name in keyof Options]: Pick<Options, Name> & { [Other in Exclude<keyof Options, Name>]?: never };
}[keyof Options];

export type ClientOptions = Place & (OneOf<Required<SignIn>> | { [Name in keyof SignIn]?: never });
