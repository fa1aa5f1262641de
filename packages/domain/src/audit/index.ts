export { appendAudit } from "./append-audit.js";
export { listAudit } from "./list-audit.js";
export { recordGuessing } from "./record-guessing.js";
