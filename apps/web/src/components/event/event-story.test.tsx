import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { EventStory } from "@/components/event/event-story";

afterEach(cleanup);

const story = {
  id: "0198f3a2-7c11-7000-8000-000000000001",
  title: "<script>alert(1)</script>",
  coverImageUrl: null,
  category: "<b>Music</b>",
  startsAt: "2026-12-31T18:30:00.000Z",
  endsAt: "2026-12-31T21:00:00.000Z",
  timeZone: "Europe/Berlin",
  venue: "<img src=x onerror=alert(1)>",
  address: null,
  description: "First\n\n<script>alert(2)</script>",
  organizerName: "<i>Nora</i>",
};

test("markup in what organizers write shows as the text it is", () => {
  const { container } = render(<EventStory story={story} heading="h1" />);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(story.title);
  expect(container.textContent).toContain(story.venue);
  expect(container.textContent).toContain("<script>alert(2)</script>");
  expect(container.querySelectorAll("script, img, b, i")).toHaveLength(0);
});

test("the place's own time is shown with its zone", () => {
  const { container } = render(<EventStory story={story} heading="h1" />);
  expect(container.textContent).toContain("Thursday");
  expect(container.textContent).toContain("Berlin time (GMT+1)");
});
