import { bookSeats, publishEvent, unique } from "../support/api";
import { expect, test } from "../support/journey";
import { openMail, seatsLeft } from "../support/steps";

/** A dialog would be one of the problems that fail any journey, and so would a picture that is asked for. */
test("S8: markup in a title and in a name shows as text everywhere, and never runs", async ({
  newPerson,
}) => {
  const name = `<img src=x onerror="alert('name')"> Eve`;
  const title = unique("<script>alert(1)</script> Night");
  const organizer = await newPerson("ORGANIZER", name);
  const customer = await newPerson("CUSTOMER", name);
  const event = await publishEvent(organizer, { title, description: title, venue: name });

  const page = customer.page;
  await page.goto(`/?text=${encodeURIComponent(title)}`);
  await expect(page.getByRole("article").getByRole("heading", { name: title })).toBeVisible();
  await expect(page.getByRole("article")).toContainText(name);

  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(`Organized by ${name}`)).toBeVisible();

  await bookSeats(customer, event, 2);
  await expect(seatsLeft(page, 8, 10)).toBeVisible();
  await page.goto("/bookings");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByText(`Booked by ${name}`)).toBeVisible();

  await page.goto("/inbox");
  const mail = await openMail(page, `You're booked: ${title}`);
  await expect(mail).toContainText(`Hello ${name}`);

  await organizer.page.goto("/organize");
  await expect(organizer.page.getByRole("link", { name: `Edit ${title}` })).toBeVisible();
  await organizer.page.goto(`/organize/${event.id}/attendees`);
  await expect(organizer.page.getByRole("rowheader", { name })).toBeVisible();
  await expect(organizer.page.getByText(title)).toBeVisible();
});
