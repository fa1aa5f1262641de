/**
 * zod compiles its checks with `new Function` where it can, and finds out by trying. Our content security policy forbids
 * that, and every attempt would be reported as a violation; this switches the attempt off. It speaks through the global
 * that zod reads, so that the first load need not carry zod, and must run before any page that does.
 */
export function forbidZodEval(): void {
  Object.assign(globalThis, { ["__zod_globalConfig"]: { jitless: true } });
}
