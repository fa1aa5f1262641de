import { useEffect, useRef, useState } from "react";
import { useFormContext } from "react-hook-form";
import { isOnItsWay } from "@/features/organizer/cover/is-on-its-way";
import type { sendPicture } from "@/features/organizer/cover/send-picture";
import type { EventFormValues } from "@/features/organizer/event-form-values";
import { errorText } from "@/lib/error-text";

/** Fetched when there is something to send; few who edit an event change its picture. */
async function fetchedSender(): Promise<typeof sendPicture> {
  try {
    return (await import("@/features/organizer/cover/send-picture")).sendPicture;
  } catch {
    const { title, advice } = errorText("OFFLINE");
    return async () => ({ problem: `${title}. ${advice}` });
  }
}

export type UploadState =
  | { status: "idle" }
  | { status: "sending"; part: number }
  | { status: "done" }
  | { status: "failed"; problem: string };

export interface CoverUpload {
  state: UploadState;
  send: (file: File) => Promise<void>;
  /** Gives up what is on its way, for what was there before; else leaves the field without a picture. */
  remove: () => void;
}

interface Sending {
  controller: AbortController;
  /** What the field goes back to when nothing comes of it. */
  before: string;
  preview: string;
}

/**
 * Uploads what is picked, dropped or pasted. While it is on its way the field holds the browser's own address of the file, so that the
 * preview shows it at once; then that of the image. What fails puts back what was there.
 */
export function useCoverUpload(): CoverUpload {
  const { getValues, setValue, clearErrors } = useFormContext<EventFormValues>();
  const [state, setState] = useState<UploadState>({ status: "idle" });
  const sending = useRef<Sending | null>(null);

  function put(coverImageUrl: string) {
    clearErrors("coverImageUrl");
    setValue("coverImageUrl", coverImageUrl, { shouldDirty: true });
  }

  /** Ends what is on its way, and returns what was there before it. */
  function end(): string {
    const last = sending.current;
    sending.current = null;
    last?.controller.abort();
    if (last) URL.revokeObjectURL(last.preview);
    return last?.before ?? getValues("coverImageUrl");
  }

  async function send(file: File) {
    const before = end();
    const mine = { controller: new AbortController(), before, preview: URL.createObjectURL(file) };
    sending.current = mine;
    put(mine.preview);
    setState({ status: "sending", part: 0 });
    const settle = (coverImageUrl: string, next: UploadState) => {
      if (sending.current !== mine) return;
      end();
      put(coverImageUrl);
      setState(next);
    };
    const { signal } = mine.controller;
    const onProgress = (part: number) => {
      if (sending.current === mine) setState({ status: "sending", part });
    };
    const sent = await fetchedSender().then((sendPicture) => sendPicture(file, { signal, onProgress }));
    if ("url" in sent) settle(sent.url, { status: "done" });
    else settle(before, { status: "failed", problem: sent.problem });
  }

  function remove() {
    const isSending = sending.current !== null;
    const before = end();
    put(isSending ? before : "");
    setState({ status: "idle" });
  }

  // Whoever leaves the page keeps nothing that only this page could show.
  useEffect(
    () => () => {
      const last = sending.current;
      sending.current = null;
      last?.controller.abort();
      if (last && isOnItsWay(getValues("coverImageUrl"))) setValue("coverImageUrl", last.before);
    },
    [getValues, setValue],
  );
  return { state, send, remove };
}
