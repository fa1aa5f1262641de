import { auditPage, listAuditInput } from "@boxoffice/contracts";
import { listAudit } from "@boxoffice/domain";
import { router, signedInProcedure } from "../trpc/init.js";

export const auditRouter = router({
  list: signedInProcedure
    .meta({ scope: "session" })
    .input(listAuditInput)
    .output(auditPage)
    .query(({ ctx, input }) => listAudit(ctx.domain, input)),
});
