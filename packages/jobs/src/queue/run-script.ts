import type { LuaScript } from "./lua.js";
import type { RedisTransport } from "./redis-transport.js";

/** Runs a script by its hash, and by its text where the server does not know it. */
export async function runScript(
  transport: RedisTransport,
  script: LuaScript,
  { keys, args }: { keys: string[]; args: string[] },
): Promise<unknown> {
  try {
    return await transport.evalSha(script, keys, args);
  } catch (error) {
    // A server that was restarted or flushed has forgotten the script: nothing has run yet.
    if (!(error instanceof Error) || !error.message.includes("NOSCRIPT")) throw error;
    return transport.evalSource(script, keys, args);
  }
}
