import { once } from "node:events";
import { connect } from "node:net";

/** The answer to one command, as it came over the wire. Over a plain socket: a question now and then needs no client. */
export async function askRedis(redisUrl: string, command: string): Promise<string> {
  const { hostname, port } = new URL(redisUrl);
  const socket = connect(Number(port), hostname);
  socket.write(`${command}\r\n`);
  let answer = "";
  while (!isWhole(answer)) {
    const [chunk] = (await once(socket, "data")) as [Buffer];
    answer += chunk.toString();
  }
  socket.destroy();
  return answer.replace(/^[:+]|\r\n$/g, "");
}

/** One line, or a text that says how long it is. */
function isWhole(answer: string): boolean {
  const [, length] = /^\$(\d+)\r\n/.exec(answer) ?? [];
  return length === undefined
    ? !answer.startsWith("$") && answer.endsWith("\r\n")
    : answer.length >= length.length + Number(length) + 5;
}

/** What Redis uses for its data, by its own account. */
export async function memoryOf(redisUrl: string): Promise<number> {
  return Number(/used_memory:(\d+)\r/.exec(await askRedis(redisUrl, "INFO memory"))?.[1]);
}
