export { createToken } from "./create-token.js";
export { listTokens } from "./list-tokens.js";
export { revokeToken } from "./revoke-token.js";
export { tokenPrefix } from "./token-secret.js";
export { type TokenGrant, useToken } from "./use-token.js";
export { revokeAllTokens } from "./token.store.js";
