import { publishEvent } from "../support/api";
import { countInput } from "../support/count-input";
import { expect, test } from "../support/journey";
import { bookTickets, chooseTickets, chosenTickets, signIn } from "../support/steps";

test("a visitor picks tickets, is asked to sign in, comes back to the choice and books", {
  tag: "@phone",
}, async ({ newPerson, newVisitor }) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  const page = await newVisitor();
  await page.goto(`/events/${event.slug}`);
  await bookTickets(page, 3);

  await signIn(page, customer.session.user.email);

  await expect(page.getByRole("heading", { level: 1, name: event.title })).toBeVisible();
  await expect(chosenTickets(page)).toHaveText("3");
  await page.getByRole("button", { name: "Book 3 tickets" }).click();
  await expect(page.getByRole("heading", { name: "You’re in" })).toBeVisible();
});

test("who has signed in is booked in at most four interactions, from the first page on", async ({
  newPerson,
  newVisitor,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const customer = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  const page = await newVisitor();
  await page.goto("/sign-in");
  await signIn(page, customer.session.user.email);
  await expect(page.getByRole("heading", { name: "What’s on" })).toBeVisible();

  const inputSoFar = await countInput(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Find an event or a page" })).toBeFocused();
  await page.keyboard.type(event.title);
  await expect(page.getByRole("option", { name: event.title })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "One more Standard ticket" }).click();
  await page.getByRole("button", { name: "Book 1 ticket" }).click();
  await expect(page.getByRole("heading", { name: "You’re in" })).toBeVisible();
  expect((await inputSoFar()).interactions).toBe(3);
});

test("a session that ends while tickets are chosen asks to sign in and keeps the choice", async ({
  newPerson,
  problems,
}) => {
  problems.expect({ address: /auth\.refresh$/, status: 401 });
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page, api, session } = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  await page.clock.install();
  await page.goto(`/events/${event.slug}`);
  await chooseTickets(page, 2);

  // Ended on another device; and the laptop sleeps until the access token is of no use either.
  await api.auth.logoutEverywhere.mutate({});
  await page.clock.fastForward("20:00");
  await page.getByRole("button", { name: "Book 2 tickets" }).click();
  await expect(page.getByText("Your session has ended.")).toBeVisible();
  await signIn(page, session.user.email);

  await expect(chosenTickets(page)).toHaveText("2");
  await page.getByRole("button", { name: "Book 2 tickets" }).click();
  await expect(page.getByRole("heading", { name: "You’re in" })).toBeVisible();
});

test("who books before the page knows who is here is booked, and not asked to sign in", async ({
  newPerson,
}) => {
  const organizer = await newPerson("ORGANIZER", "Ottilie Organizer");
  const { page } = await newPerson("CUSTOMER", "Carl Customer");
  const event = await publishEvent(organizer);
  let pressed: () => void = () => undefined;
  const isPressed = new Promise<void>((resolve) => {
    pressed = resolve;
  });
  await page.route("**/trpc/auth.refresh", async (route) => {
    await isPressed;
    await route.continue();
  });
  await page.goto(`/events/${event.slug}`);
  await bookTickets(page, 2);
  pressed();
  await expect(page.getByRole("heading", { name: "You’re in" })).toBeVisible();
});
