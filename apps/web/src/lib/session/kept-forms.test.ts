import { beforeEach, expect, test } from "vitest";
import { forgetKeptForm, forgetKeptForms, keepForm, readKeptForm } from "@/lib/session/kept-forms";

beforeEach(() => localStorage.clear());

const form = { userId: "nora", keptAt: "2026-11-23T10:00:00.000Z", values: { title: "Night market" } };

test("what was typed is found again by whoever typed it, and by nobody else", () => {
  keepForm("event.new", form);
  expect(readKeptForm("event.new", "nora")).toEqual(form);
  expect(readKeptForm("event.new", "omar")).toBeNull();
  expect(readKeptForm("event.other", "nora")).toBeNull();
});

test("one form is forgotten alone, all of them when their owner leaves", () => {
  keepForm("event.new", form);
  keepForm("event.1", form);
  localStorage.setItem("boxoffice.theme", "dark");
  forgetKeptForm("event.new");
  expect(readKeptForm("event.new", "nora")).toBeNull();
  expect(readKeptForm("event.1", "nora")).toEqual(form);
  forgetKeptForms();
  expect(Object.keys(localStorage)).toEqual(["boxoffice.theme"]);
});

test("what is no form of ours is passed over", () => {
  for (const text of ["", "no JSON", "null", "7", '{"userId":"nora"}']) {
    localStorage.setItem("boxoffice.form.1.event.new", text);
    expect(readKeptForm("event.new", "nora")).toBeNull();
  }
});
