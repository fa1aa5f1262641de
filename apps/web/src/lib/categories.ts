/** What organizers are offered and visitors filter by; an event may carry any other word. */
export const categories = [
  "Art",
  "Family",
  "Film",
  "Food",
  "Market",
  "Music",
  "Science",
  "Sport",
  "Talk",
  "Technology",
  "Theatre",
  "Workshop",
] as const;
