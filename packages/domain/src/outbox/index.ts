export { type AccountLinkPurpose, type AccountNotice, appendAccountMail } from "./append-account-mail.js";
export { appendEvent } from "./append-event.js";
export { followUps } from "./domain-event.js";
