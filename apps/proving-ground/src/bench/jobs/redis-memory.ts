import { connect } from "node:net";
import { once } from "node:events";

/** What Redis uses for its data, by its own account. Asked over a plain socket: one question needs no client. */
export async function memoryOf(redisUrl: string): Promise<number> {
  const { hostname, port } = new URL(redisUrl);
  const socket = connect(Number(port), hostname);
  socket.write("INFO memory\r\n");
  let answer = "";
  while (!/used_memory:\d+\r/.test(answer)) {
    const [chunk] = (await once(socket, "data")) as [Buffer];
    answer += chunk.toString();
  }
  socket.destroy();
  return Number(/used_memory:(\d+)\r/.exec(answer)?.[1]);
}
