import { createStore } from "@/lib/store";

export interface Announcement {
  title: string;
  description?: string;
}

type Listener = (announcement: Announcement) => void;

let listener: Listener | null = null;
let waiting: Announcement[] = [];

/** Whether there has been anything to show. */
export const hasAnnounced = createStore(false);

/**
 * Says in passing that something was done; never the only place of an error. What shows it is fetched when there is
 * something to show, so announcements wait for it here.
 */
export function announce(announcement: Announcement): void {
  if (listener) {
    listener(announcement);
    return;
  }
  waiting = [...waiting, announcement];
  hasAnnounced.set(true);
}

export function listenToAnnouncements(listen: Listener): () => void {
  listener = listen;
  for (const announcement of waiting) listen(announcement);
  waiting = [];
  return () => {
    listener = null;
  };
}
