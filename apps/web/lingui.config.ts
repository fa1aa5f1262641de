import type { LinguiConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";

/** English stands in the code and is the source; the other languages are catalogues of translations of it. */
const config: LinguiConfig = {
  sourceLocale: "en",
  locales: ["de"],
  catalogs: [
    {
      path: "<rootDir>/src/locales/{locale}",
      include: ["<rootDir>/src"],
      exclude: ["**/*.test.*", "**/src/design/**"],
    },
  ],
  orderBy: "message",
  // Without line numbers, moving code changes no catalogue.
  format: formatter({ lineNumbers: false }),
  runtimeConfigModule: { Trans: ["@/lib/i18n/trans", "Trans"] },
};

export default config;
