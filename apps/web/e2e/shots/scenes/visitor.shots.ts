import { hold, refuse } from "../../support/provoke";
import { expect, test } from "../shot";

const events = "events.list";

test("Discover", async ({ newVisitor, shoot }) => {
  const page = await newVisitor();
  await page.goto("/");
  await expect(page.getByRole("article").nth(8)).toBeVisible();
  await shoot(page, "Discover");
});

test("API reference", async ({ newVisitor, shoot }) => {
  const page = await newVisitor();
  await page.goto("/api/v1/docs");
  await expect(page.getByRole("heading", { name: "Boxoffice API" })).toBeVisible();
  await shoot(page, "API reference");
  await page.goto("/api/v1/docs#bookings.create");
  await expect(page.getByRole("button", { name: "Send" })).toBeVisible();
  await shoot(page, "API reference: an operation");
});

test("Discover: narrowed down", async ({ newVisitor, shoot }) => {
  const page = await newVisitor();
  await page.goto("/?category=Workshop&available=true");
  await expect(page.getByRole("article").first()).toBeVisible();
  await shoot(page, "Discover: narrowed down");
});

test("Discover: loading", async ({ newVisitor, shoot }) => {
  const page = await newVisitor();
  await hold(page, events);
  // The plain list brings its first events with it.
  await page.goto("/?available=true");
  await expect(page.getByText("Loading events")).toBeAttached();
  await shoot(page, "Discover: loading");
});

test("Discover: empty", async ({ newVisitor, shoot }) => {
  const page = await newVisitor();
  await page.route("**/trpc/events.list**", (route) =>
    route.fulfill({ json: [{ result: { data: { items: [], nextCursor: null } } }] }),
  );
  await page.goto("/");
  await expect(page.getByText("No events are announced yet.")).toBeVisible();
  await shoot(page, "Discover: empty");
});

test("Discover: no result", async ({ newVisitor, shoot }) => {
  const page = await newVisitor();
  await page.goto("/?text=glockenspiel&free=true");
  await expect(page.getByText("Nothing fits")).toBeVisible();
  await shoot(page, "Discover: no result");
});

test("Discover: error", async ({ newVisitor, problems, shoot }) => {
  const page = await newVisitor();
  await refuse({ page, problems }, events);
  await page.goto("/?available=true");
  await expect(page.getByRole("alert")).toBeVisible();
  await shoot(page, "Discover: error with request id");
});

test("Discover: feed lost", async ({ newVisitor, line, shoot }) => {
  const page = await newVisitor({ baseURL: line.url });
  const live = page.waitForResponse(/watchAvailability/);
  await page.goto("/");
  await live;
  line.cut();
  await expect(page.getByText("Reconnecting…")).toBeVisible();
  await shoot(page, "Discover: feed lost");
});

test("Forgotten password", async ({ newVisitor, shoot }) => {
  const page = await newVisitor();
  await page.goto("/forgot-password");
  await shoot(page, "Forgotten password");
  await page.getByLabel("E-mail").fill("somebody@example.test");
  await page.getByRole("button", { name: "Send a link" }).click();
  await expect(page.getByRole("status")).toBeVisible();
  await shoot(page, "Forgotten password: a link is on its way");
  await page.goto(`/reset-password#token=${"a".repeat(43)}`);
  await expect(page.getByLabel("New password")).toBeVisible();
  await shoot(page, "New password");
  await page.goto("/verify-email#token=" + "a".repeat(43));
  await expect(page.getByRole("button", { name: "Confirm address" })).toBeVisible();
  await shoot(page, "Confirm address");
  await page.goto("/reset-password");
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
  await shoot(page, "New password: the link is spent");
});

test("Sign in and register", async ({ newVisitor, problems, shoot }) => {
  problems.expect({ address: /auth\.login$/, status: 401 });
  const page = await newVisitor();
  await page.goto("/sign-in?next=%2Fbookings");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await shoot(page, "Sign in");

  await page.getByLabel("E-mail").fill("nobody@example.test");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await shoot(page, "Sign in: refused");

  await page.goto("/register");
  await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();
  await shoot(page, "Register");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Fill this in.").first()).toBeVisible();
  await shoot(page, "Register: fields that do not fit");
});

test("Not found", async ({ newVisitor, shoot }) => {
  const page = await newVisitor();
  await page.goto("/nowhere/at/all");
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await shoot(page, "Not found");
});
