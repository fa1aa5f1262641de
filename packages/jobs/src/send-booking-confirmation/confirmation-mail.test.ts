import { expect, test } from "vitest";
import { sampleNotice } from "../preview/sample-notice.js";
import { confirmationMail } from "./confirmation-mail.js";

const site = {
  publicUrl: "https://tickets.example",
  from: { name: "Boxoffice", address: "tickets@example.test" },
};

test("a booking that was cancelled before it was confirmed is not told to stand, nor put into a calendar", () => {
  const { content, calendar } = confirmationMail({ ...sampleNotice(), status: "CANCELLED" }, site);
  expect(content.status).toEqual({ word: "Booked, then cancelled", tone: "bad" });
  expect(content.subject).toBe("You had booked: An Evening of Strings");
  expect(content.intro.join(" ")).toContain("has been cancelled since");
  expect(calendar).toBeNull();
});

test("a booking that stands is confirmed, with its calendar file", () => {
  const { content, calendar } = confirmationMail(sampleNotice(), site);
  expect(content.status).toEqual({ word: "Booked", tone: "good" });
  expect(calendar).toContain("METHOD:PUBLISH");
});
