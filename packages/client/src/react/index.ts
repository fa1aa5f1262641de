export type { BoxofficeCache } from "./cache-of.js";
export { boxoffice, nextPage, useBoxofficeCache } from "./hooks.js";
export type { BoxofficeHooks, StreamOptions, StreamResult } from "./hooks-of.js";
export { BoxofficeProvider, type BoxofficeProviderProps } from "./provider.js";
export { useBrowserSession } from "./use-browser-session.js";
export { type Seats, useLiveSeats } from "./use-live-seats.js";
