/**
 * zod compiles its checks with `new Function` where it can, and finds out by trying. Our content security policy forbids
 * that, and every attempt would be reported as a violation; this switches the attempt off. It must run before zod does,
 * and says so through the global that zod reads, so that the first load need not carry zod.
 */
const scope = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
scope.__zod_globalConfig = { ...scope.__zod_globalConfig, jitless: true };
export {};
