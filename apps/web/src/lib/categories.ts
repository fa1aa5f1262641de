/** What organizers are offered and visitors filter by; an event may carry any other word. */
export const categories = [
  "Music",
  "Theatre",
  "Film",
  "Talk",
  "Workshop",
  "Food",
  "Sport",
  "Family",
  "Tech",
  "Art",
] as const;
