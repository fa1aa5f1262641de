export { type BoxofficeError, isBoxofficeError } from "./boxoffice-error.js";
export type { ClientOptions, GetToken } from "./client-options.js";
export type { AppRouter, DetailsOf, ErrorData, ErrorReason } from "./contract.js";
export { type BoxofficeClient, createClient } from "./create-client.js";
