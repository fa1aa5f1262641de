import { tellOfContract } from "../changelog.js";
import type { Checkout } from "../checkout.js";
import { imported, inOrder } from "../insert.js";
import { pascalOf } from "../names.js";
import type { ProcedurePlan } from "./procedure-plan.js";
import { titleOf } from "./procedure-plan.js";

/** The schemas of input and output, and what is said of them. */
export function writeContract(checkout: Checkout, plan: ProcedurePlan): void {
  const { subject, input, view, path, access, router, kebab } = plan;
  const { name, at } = subject.fields;
  const schemas = `
export const ${input} = z.strictObject({ ${subject.inputField}: id });
export type ${pascalOf(input)} = z.infer<typeof ${input}>;

/** ${titleOf(plan)}. */
export const ${view} = z.strictObject({ id, ${name}: z.string(), ${at}: instant });
export type ${pascalOf(view)} = z.infer<typeof ${view}>;
`;
  checkout.edit(
    `packages/contracts/src/${subject.module}.ts`,
    imported("id", "./primitives.js"),
    imported("instant", "./primitives.js"),
    (text) => `${text.trimEnd()}\n${schemas}`,
  );
  const entry = `- \`${path}\` (${access.words}): \`{ ${subject.inputField} }\` → \`{ id, ${name}, ${at} }\`.`;
  tellOfContract(checkout, { id: `${router}-${kebab}`, entry, news: `\`${path}\`: ${titleOf(plan)}.` });
  if (plan.rest) {
    checkout.edit(
      "apps/api/src/rest/schemas.ts",
      inOrder(/^ {2}(\w+): contract\.\w+,$/, `  ${pascalOf(view)}: contract.${view},`),
    );
  }
}
