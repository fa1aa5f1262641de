import { bookSeats, publishEvent } from "../support/api";
import { expect, test } from "../support/journey";

declare global {
  interface Window {
    boxofficeThemeAtBody?: string;
  }
}

test("a booking is printed on one sheet", async ({ newPerson }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer, {
    address: "Lothringerstraße 20, 1030 Wien",
    ticketTypes: [
      { name: "Standard", priceMinor: 1500, capacity: null },
      { name: "Balcony", priceMinor: 2450, capacity: 2 },
    ],
  });
  const booking = await bookSeats(customer, event, 2);
  const { page } = customer;
  await page.goto(`/bookings/${booking.id}`);
  await expect(page.getByRole("img", { name: `QR code of ${booking.reference}` })).toBeVisible();
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test("the theme that was chosen is there before anything is painted", async ({ newVisitor }) => {
  const page = await newVisitor({ colorScheme: "light" });
  await page.addInitScript(() => {
    localStorage.setItem("boxoffice.theme", "dark");
    new MutationObserver((_changes, observer) => {
      if (document.querySelector("body") === null) return;
      observer.disconnect();
      window.boxofficeThemeAtBody = document.documentElement.dataset["theme"] ?? "none";
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto("/", { waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => window.boxofficeThemeAtBody)).toBe("dark");
});
