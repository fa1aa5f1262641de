export interface Announcement {
  title: string;
  description?: string;
}

type Listener = (announcement: Announcement) => void;

let listener: Listener | null = null;
let waiting: Announcement[] = [];
const wakers = new Set<() => void>();

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
  for (const wake of wakers) wake();
}

export function listenToAnnouncements(listen: Listener): () => void {
  listener = listen;
  for (const announcement of waiting) listen(announcement);
  waiting = [];
  return () => {
    listener = null;
  };
}

export function hasAnnouncements(): boolean {
  return listener !== null || waiting.length > 0;
}

export function subscribeToAnnouncements(wake: () => void): () => void {
  wakers.add(wake);
  return () => wakers.delete(wake);
}
