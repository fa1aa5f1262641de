import type { Checkout } from "../checkout.js";
import { writeApi } from "./api-files.js";
import { writeContract } from "./contract-files.js";
import { writeDomain } from "./domain-files.js";
import { planProcedure, type ProcedureOptions } from "./procedure-plan.js";

/** A procedure from contract to client, in the checkout's memory. What is to be said of it follows. */
export function newProcedure(checkout: Checkout, options: ProcedureOptions): string[] {
  const plan = planProcedure(checkout, options);
  writeContract(checkout, plan);
  writeDomain(checkout, plan);
  writeApi(checkout, plan);
  const { subject, verb, view, kind } = plan;
  return [
    `What it answers with: ${view} in packages/contracts/src/${subject.module}.ts`,
    kind === "query"
      ? `What it reads: ${verb} in packages/domain/src/${subject.module}`
      : `What it changes: ${verb} in packages/domain/src/${subject.module}, which holds the row and has changed nothing yet`,
    "Say in CHANGELOG.md what it is for, in words for those who call it",
  ];
}
