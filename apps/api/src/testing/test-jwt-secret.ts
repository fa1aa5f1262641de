export const testJwtSecret = "a secret for tests, thirty-two bytes or more";
