export { type AccountLinkPurpose, type AccountNotice, appendAccountMail } from "./append-account-mail.js";
export { appendForgetting } from "./append-forgetting.js";
export { appendEvent } from "./append-event.js";
export { followUps } from "./domain-event.js";
