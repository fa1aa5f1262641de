import { email as emailAddress } from "@boxoffice/contracts";
import {
  asSystem,
  createAdmission,
  issueAccountLink,
  noPasswords,
  removeSecondFactor,
} from "@boxoffice/domain";
import type { Store } from "../open-store.js";
import { printLine } from "../terminal.js";
import { withStore } from "./with-store.js";

const usage = `Usage: pnpm account-link <reset | verify | no-second-factor> <e-mail address>

reset, verify      prints the link that would be sent to this address. Whoever opens it gets a new password in, or confirms the
                   address: hand it to its owner alone
no-second-factor   turns the second factor of this account off, for an owner who has lost app and recovery codes: make sure that
                   it is them who ask. They are told by mail`;

const purposes = {
  reset: { purpose: "reset-password", path: "/reset-password" },
  verify: { purpose: "verify-email", path: "/verify-email" },
} as const;

const [command, address, ...rest] = process.argv.slice(2);
const email = emailAddress.safeParse(address);
const systemOf = (db: Store["db"]) =>
  asSystem({ db, passwords: noPasswords, admission: createAdmission(db) });

if (command === "no-second-factor" && email.success && rest.length === 0) {
  await withStore(async ({ db }) => {
    const isRemoved = await removeSecondFactor(systemOf(db), { email: email.data });
    printLine(
      isRemoved
        ? "Signing in to this account asks for the password alone. Its owner is told by mail."
        : "There is nothing to turn off: no such account, or it has no second factor.",
    );
    if (!isRemoved) process.exitCode = 1;
  });
} else if ((command !== "reset" && command !== "verify") || !email.success || rest.length > 0) {
  printLine(usage);
  process.exitCode = 2;
} else {
  await withStore(async (store, settings) => {
    const { purpose, path } = purposes[command];
    const ctx = systemOf(store.db);
    const link = await issueAccountLink(ctx, { purpose, email: email.data });
    const publicUrl = settings.publicUrl ?? `http://localhost:${settings.port}`;
    if (link?.outcome === "link") printLine(`${publicUrl}${path}#token=${link.token}`);
    else {
      printLine("There is nothing to send: no such account, or its address is confirmed.");
      process.exitCode = 1;
    }
  });
}
