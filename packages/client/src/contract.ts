// The build replaces this file's declaration with one that stands alone; the others name the contract through it.
export type { AppRouter } from "@boxoffice/api";
export type { DetailsOf, ErrorData, ErrorReason } from "@boxoffice/contracts";
