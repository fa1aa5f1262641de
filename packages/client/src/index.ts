export type {
  BoxofficeClient,
  CallOptions,
  ImageUpload,
  StoredImage,
  Stream,
  StreamObserver,
} from "./boxoffice-client.js";
export { type BoxofficeError, isBoxofficeError } from "./boxoffice-error.js";
export type { ClientOptions, GetToken } from "./client-options.js";
export type { Contract, DetailsOf, ErrorData, ErrorReason } from "./contract.js";
export { createClient } from "./create-client.js";
export type {
  BrowserSession,
  BrowserSessionOptions,
  Session,
  SessionState,
} from "./session/browser-session.js";
export { createBrowserSession } from "./session/create-browser-session.js";
