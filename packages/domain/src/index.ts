export * from "./account/index.js";
export { type Actor, assertSignedIn } from "./actor.js";
export { listAudit, recordGuessing } from "./audit/index.js";
export * from "./booking/index.js";
export {
  asSystem,
  type DomainContext,
  isDatabaseUnavailable,
  wasUndoneForOthers,
  noPasswords,
  type Origin,
  type PasswordHasher,
  type SecretBox,
} from "./context.js";
export { DomainError, fail } from "./errors.js";
export * from "./event/index.js";
export { Line } from "./line.js";
export { type EncodedImage, findImageVariant, storeImage } from "./image/index.js";
export * from "./job/index.js";
export * from "./announcement/index.js";
export * from "./message/index.js";
export type { AccountLinkPurpose, AccountNotice } from "./outbox/index.js";
export * from "./privacy/index.js";
export * from "./retention/index.js";
export * from "./token/index.js";
export type { OpenSpan, SpanAbout, SpanFacts, TracePlace, Tracing } from "./tracing.js";
