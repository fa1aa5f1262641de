import { email as emailAddress } from "@boxoffice/contracts";
import { asSystem, createAdmission, issueAccountLink, noPasswords } from "@boxoffice/domain";
import { printLine } from "../terminal.js";
import { withStore } from "./with-store.js";

const usage = `Usage: pnpm account-link <reset | verify> <e-mail address>

Prints the link that would be sent to this address. Whoever opens it gets a new password in, or confirms the address: hand it
to its owner alone.`;

const purposes = {
  reset: { purpose: "reset-password", path: "/reset-password" },
  verify: { purpose: "verify-email", path: "/verify-email" },
} as const;

const [command, address, ...rest] = process.argv.slice(2);
const email = emailAddress.safeParse(address);
if ((command !== "reset" && command !== "verify") || !email.success || rest.length > 0) {
  printLine(usage);
  process.exitCode = 2;
} else {
  await withStore(async (store, settings) => {
    const { purpose, path } = purposes[command];
    const ctx = asSystem({ db: store.db, passwords: noPasswords, admission: createAdmission(store.db) });
    const link = await issueAccountLink(ctx, { purpose, email: email.data });
    const publicUrl = settings.publicUrl ?? `http://localhost:${settings.port}`;
    if (link?.outcome === "link") printLine(`${publicUrl}${path}#token=${link.token}`);
    else {
      printLine("There is nothing to send: no such account, or its address is confirmed.");
      process.exitCode = 1;
    }
  });
}
