/** One event of the demo data. Times are local to the event's zone, `inDays` from the day of seeding. */
export interface DemoEvent {
  title: string;
  description: string;
  venue: string;
  address: string;
  timeZone: string;
  inDays: number;
  at: string;
  hours: number;
  category: string;
  currency: string;
  capacity: number;
  maxPerBooking?: number;
  status?: "DRAFT";
  tickets: { name: string; priceMinor: number; capacity?: number }[];
  /** How many seats of the first ticket type are taken, in bookings of at most `maxPerBooking`. */
  taken?: number;
}

export const demoEvents: DemoEvent[] = [
  {
    title: "Lanterns on the Spree",
    description:
      "A boat leaves the quay at dusk with forty lanterns, two cellists and room for sixty people.\n\nWe drift past the museums while Ana and Jonas play Bach, Pärt and a few things they have not named yet. Bring a coat: the upper deck is open, and it is the better one.",
    venue: "Historischer Hafen",
    address: "Märkisches Ufer, 10179 Berlin",
    timeZone: "Europe/Berlin",
    inDays: 3,
    at: "19:30",
    hours: 2.5,
    category: "Music",
    currency: "EUR",
    capacity: 60,
    maxPerBooking: 6,
    tickets: [
      { name: "Lower deck", priceMinor: 2800 },
      { name: "Upper deck", priceMinor: 3900, capacity: 20 },
    ],
    taken: 18,
  },
  {
    title: "Supper for Twelve",
    description:
      "One long table, twelve chairs, seven courses. Mireille cooks what the market had this morning and tells you where she found it.\n\nVegetarian on request; tell us at the door.",
    venue: "Atelier Mireille",
    address: "14 rue des Cascades, 75020 Paris",
    timeZone: "Europe/Paris",
    inDays: 5,
    at: "20:00",
    hours: 3,
    category: "Food",
    currency: "EUR",
    capacity: 12,
    maxPerBooking: 4,
    tickets: [{ name: "A chair at the table", priceMinor: 8500 }],
    taken: 12,
  },
  {
    title: "Type Walk: Letters of Clerkenwell",
    description:
      "Three hours of painted signs, cast iron and ghost adverts, on foot, with a sign painter who repairs them.\n\nWe finish in a workshop where you letter your own initial on a slate.",
    venue: "Exmouth Market, by the clock",
    address: "Exmouth Market, London EC1R",
    timeZone: "Europe/London",
    inDays: 6,
    at: "10:30",
    hours: 3,
    category: "Workshop",
    currency: "GBP",
    capacity: 18,
    maxPerBooking: 4,
    tickets: [{ name: "Walk and workshop", priceMinor: 3200 }],
    taken: 16,
  },
  {
    title: "Open Rehearsal: The Planets",
    description:
      "The city's youth orchestra opens its last rehearsal before the tour. Sit among the players, ask the timpanist anything, leave when you like.\n\nFree, but seats are numbered: please book one.",
    venue: "Konzerthaus, Mozart-Saal",
    address: "Lothringerstraße 20, 1030 Wien",
    timeZone: "Europe/Vienna",
    inDays: 8,
    at: "17:00",
    hours: 2,
    category: "Music",
    currency: "EUR",
    capacity: 120,
    maxPerBooking: 4,
    tickets: [{ name: "Free seat", priceMinor: 0 }],
    taken: 21,
  },
  {
    title: "Night Market Ramen Lab",
    description:
      "Four broths, one evening. You boil, you season, you slurp, and you take a jar of tare home.\n\nIn Japanese and English.",
    venue: "Yanaka Kitchen",
    address: "3-chōme Yanaka, Taitō, Tōkyō",
    timeZone: "Asia/Tokyo",
    inDays: 9,
    at: "18:30",
    hours: 2.5,
    category: "Food",
    currency: "JPY",
    capacity: 24,
    maxPerBooking: 4,
    tickets: [
      { name: "Cook", priceMinor: 6800, capacity: 16 },
      { name: "Taste only", priceMinor: 3500 },
    ],
    taken: 7,
  },
  {
    title: "Brooklyn Darkroom Weekend",
    description:
      "Two days, one roll of film each, and the smell of fixer. You expose on Saturday, print on Sunday, and hang the best one on our wall.\n\nCameras can be borrowed.",
    venue: "Red Hook Darkroom",
    address: "183 Van Dyke Street, Brooklyn, NY",
    timeZone: "America/New_York",
    inDays: 12,
    at: "10:00",
    hours: 31,
    category: "Workshop",
    currency: "USD",
    capacity: 16,
    maxPerBooking: 2,
    tickets: [
      { name: "With own camera", priceMinor: 18000 },
      { name: "Camera included", priceMinor: 21500, capacity: 6 },
    ],
    taken: 5,
  },
  {
    title: "Stargazing at Los Molinos",
    description:
      "Away from the city's light, with three telescopes and an astronomer who answers questions until the last one is asked.\n\nIf it clouds over we move to the next clear night and tell you by noon.",
    venue: "Observatorio Los Molinos",
    address: "Camino de los Molinos 5769, Montevideo",
    timeZone: "America/Montevideo",
    inDays: 14,
    at: "21:00",
    hours: 3,
    category: "Science",
    currency: "UYU",
    capacity: 40,
    maxPerBooking: 5,
    tickets: [
      { name: "Adult", priceMinor: 60000 },
      { name: "Under 14", priceMinor: 30000 },
    ],
    taken: 9,
  },
  {
    title: "Small Stage: Three New Plays",
    description:
      "Twenty minutes each, three playwrights, one set of props. Afterwards the bar stays open and the writers stay with it.",
    venue: "Theater am Kirchplatz",
    address: "Kirchplatz 3, 8001 Zürich",
    timeZone: "Europe/Zurich",
    inDays: 16,
    at: "19:00",
    hours: 2,
    category: "Theatre",
    currency: "CHF",
    capacity: 80,
    tickets: [
      { name: "Full price", priceMinor: 3400 },
      { name: "Reduced", priceMinor: 1900, capacity: 25 },
    ],
    taken: 33,
  },
  {
    title: "Harbour Swim at Sunrise",
    description:
      "One kilometre along the buoys, then hot chocolate on the pier. Kayaks swim along with you, and so does a seal, some years.",
    venue: "Clovelly Bay",
    address: "Clovelly NSW 2031, Sydney",
    timeZone: "Australia/Sydney",
    inDays: 19,
    at: "05:45",
    hours: 2,
    category: "Sport",
    currency: "AUD",
    capacity: 150,
    tickets: [{ name: "Swimmer", priceMinor: 2500 }],
    taken: 40,
  },
  {
    title: "Maintainers' Day",
    description:
      "A day for people who keep old software running: eight short talks, long breaks, no sponsors on stage.\n\nTalks are recorded; hallway conversations are not.",
    venue: "Kulturhuset, Hall B",
    address: "Sergels torg, 111 57 Stockholm",
    timeZone: "Europe/Stockholm",
    inDays: 27,
    at: "09:00",
    hours: 8,
    category: "Technology",
    currency: "SEK",
    capacity: 300,
    tickets: [
      { name: "Early bird", priceMinor: 49000, capacity: 100 },
      { name: "Standard", priceMinor: 69000 },
      { name: "Student", priceMinor: 15000, capacity: 40 },
    ],
    taken: 46,
  },
  {
    title: "Kites over Cubbon Park",
    description:
      "Build a kite before lunch, fly it after. Paper, bamboo and glue are here; wind is expected.\n\nChildren are welcome with someone to hold the other end.",
    venue: "Cubbon Park bandstand",
    address: "Kasturba Road, Bengaluru",
    timeZone: "Asia/Kolkata",
    inDays: 33,
    at: "10:00",
    hours: 5,
    category: "Family",
    currency: "INR",
    capacity: 90,
    tickets: [
      { name: "Kite kit", priceMinor: 45000 },
      { name: "Watching", priceMinor: 0 },
    ],
    taken: 12,
  },
  {
    title: "Winter Lecture: Ice and Memory",
    description:
      "A glaciologist and a poet share one hour. Speakers to be confirmed before this goes on sale.",
    venue: "Ráðhús Reykjavíkur",
    address: "Tjarnargata 11, 101 Reykjavík",
    timeZone: "Atlantic/Reykjavik",
    inDays: 45,
    at: "18:00",
    hours: 1.5,
    category: "Science",
    currency: "ISK",
    capacity: 110,
    status: "DRAFT",
    tickets: [{ name: "Seat", priceMinor: 2500 }],
  },
  {
    title: "Autumn Print Fair",
    description: "Forty presses, one hall. Thank you for coming; see you next year.",
    venue: "Mercado da Ribeira",
    address: "Avenida 24 de Julho, Lisboa",
    timeZone: "Europe/Lisbon",
    inDays: -9,
    at: "11:00",
    hours: 7,
    category: "Market",
    currency: "EUR",
    capacity: 200,
    tickets: [{ name: "Day ticket", priceMinor: 900 }],
    taken: 34,
  },
];
