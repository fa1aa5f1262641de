import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { DesignPage } from "@/design/design-page";
import { specimens } from "@/design/specimens";

afterEach(cleanup);

test("every component of components/ui has a specimen, and none is of a component that is gone", () => {
  const files = Object.keys(import.meta.glob("/src/components/ui/*.tsx")).map((path) =>
    path.replace("/src/components/ui/", "").replace(".tsx", ""),
  );
  expect(specimens.flatMap((specimen) => specimen.files).toSorted()).toEqual(files.toSorted());
});

test("the page shows each of them on both papers", () => {
  render(<DesignPage />);
  for (const { name } of specimens) expect(screen.getByRole("region", { name }), name).toBeDefined();
  expect(screen.getAllByRole("button", { name: "Announce" })).toHaveLength(2);
});
