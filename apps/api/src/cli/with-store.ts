import { createPasswordHasher } from "../auth/password-hasher.js";
import { ownSettings, type Settings } from "../env.js";
import { createLogger } from "../logger.js";
import { createAdmission } from "@boxoffice/domain";
import { seedDemo } from "../seed/seed-demo.js";
import { openStore, type Store } from "../open-store.js";
import { printLine } from "../terminal.js";

/** Opens the database of this checkout's settings, migrated, for one command, and closes it again. */
export async function withStore(work: (store: Store, settings: Settings) => Promise<void>): Promise<void> {
  const settings = ownSettings();
  const store = await openStore(settings, { logger: createLogger({ level: "warn" }), progress: printLine });
  try {
    await work(store, settings);
  } finally {
    await store.close();
  }
}

/** Puts the demo data in, unless it is there. */
export async function seedInto(store: Store, settings: Settings): Promise<void> {
  const passwords = createPasswordHasher(settings.passwordCost);
  try {
    await seedDemo({ db: store.db, passwords, admission: createAdmission(store.db) }, printLine);
  } finally {
    await passwords.close();
  }
}
