export { type BoxofficeProcess, spawnBoxoffice } from "./spawn-boxoffice.js";
export { testJwtSecret } from "./test-jwt-secret.js";
