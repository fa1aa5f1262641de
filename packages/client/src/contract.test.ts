import { expectTypeOf, test } from "vitest";
import type { Contract as Published } from "../dist/contract.js";
import type { Contract } from "./contract.js";

test("the published types are those of the router, to the letter (checked by the compiler)", () => {
  expectTypeOf<Published>().toEqualTypeOf<Contract>();
});
