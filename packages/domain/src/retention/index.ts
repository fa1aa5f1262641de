export { defaultRetention, pruneOldRows, type Retention } from "./prune-old-rows.js";
