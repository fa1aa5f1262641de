import { mostTokens } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";

/** Why there can be no further token now. */
export function mostTokensText(): string {
  return t`Nobody has more than ${mostTokens} tokens at a time. Revoke one that you no longer need first.`;
}
