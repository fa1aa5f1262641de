export { deleteAccount } from "./delete-account.js";
export { forgetAccount } from "./forget-account.js";
export { exportData } from "./export-data.js";
