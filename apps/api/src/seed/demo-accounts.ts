/** The accounts of the demo data, as the README shows them. */
export const demoAccounts = [
  { role: "Organizer", email: "organizer@boxoffice.local", password: "boxoffice-demo" },
  { role: "Customer", email: "customer@boxoffice.local", password: "boxoffice-demo" },
] as const;
