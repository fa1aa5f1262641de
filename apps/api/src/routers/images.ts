import { type ImageRules, imageRules, imageTypes, largestImageBytes, noInput } from "@boxoffice/contracts";
import { publicProcedure, router } from "../trpc/init.js";
import { rest } from "../trpc/procedure-meta.js";

export const imagesRouter = router({
  rules: publicProcedure
    .meta({
      scope: "events:read",
      rest: [rest("GET /images/rules", "Which pictures events may show")],
    })
    .input(noInput)
    .output(imageRules)
    .query(({ ctx }): ImageRules => {
      const { imageHosts } = ctx.domain;
      return {
        hosts: imageHosts ? [...imageHosts] : null,
        types: [...imageTypes],
        maxBytes: largestImageBytes,
      };
    }),
});
