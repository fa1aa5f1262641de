export { type CalledProcedure, calledProcedures } from "./called-procedures.js";
export { type BoxofficeProcess, nodeOptions, spawnBoxoffice } from "./spawn-boxoffice.js";
export { testJwtSecret } from "./test-jwt-secret.js";
