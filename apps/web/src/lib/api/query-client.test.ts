import { QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { createQueryClient } from "@/lib/api/query-client";

test("what changes while it is read for the first time is read again", async () => {
  const client = createQueryClient();
  const answers: ((answer: string) => void)[] = [];
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
  const observer = new QueryObserver(client, { queryKey: ["log"], queryFn });
  const stop = observer.subscribe(() => {});
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  const read = client.invalidateQueries({ queryKey: ["log"] });
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[0]?.("before the change");
  answers[1]?.("after it");
  await read;
  expect(observer.getCurrentResult().data).toBe("after it");
  stop();
});

test("what nobody asked about goes on", async () => {
  const client = createQueryClient();
  let reads = 0;
  const reading = client.fetchQuery({
    queryKey: ["other"],
    queryFn: () => {
      reads += 1;
      return Promise.resolve("an answer");
    },
  });
  await client.invalidateQueries({ queryKey: ["log"] });
  expect([await reading, reads]).toEqual(["an answer", 1]);
});
