/**
 * The words of the product are English, so dates and money follow the reader's own English (12 or 24 hours, month
 * first or day first); everyone else gets the form that is read the same way everywhere in Europe.
 */
export const locale = navigator.language.startsWith("en") ? navigator.language : "en-GB";

/** The zone the reader's own clock shows. */
export const viewerTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
