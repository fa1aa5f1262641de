import { TRPCError } from "@trpc/server";
import type { PlainRequest } from "./plain-request.js";

/** Reads JSON strictly; throws for what is none, and for keys that would reach for a prototype. */
export type ParseJson = (text: string) => unknown;

export interface PlainInputs {
  /** Of the call at this place. Throws BAD_REQUEST, to every one that asks, when there is no reading what was sent. */
  of(index: number): unknown;
}

/** The input of each call, read when the first of them asks for it. */
export function plainInputs({ isBatch, inputText }: PlainRequest, parseJson: ParseJson): PlainInputs {
  let read: { value: unknown } | { error: TRPCError } | undefined;
  return {
    of(index) {
      read ??= readInput(inputText, parseJson);
      if ("error" in read) throw read.error;
      if (!isBatch || read.value === undefined) return read.value;
      if (!isObject(read.value)) {
        throw new TRPCError({ code: "BAD_REQUEST", message: "A batch takes an object of inputs" });
      }
      return read.value[index];
    },
  };
}

function readInput(text: string | null, parseJson: ParseJson): { value: unknown } | { error: TRPCError } {
  if (text === null) return { value: undefined };
  try {
    return { value: parseJson(text) };
  } catch (cause) {
    return { error: new TRPCError({ code: "BAD_REQUEST", message: "The input is not JSON", cause }) };
  }
}

function isObject(value: unknown): value is Record<number, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
