import { useEffect, useRef, useState } from "react";

/** Keeps the end of a growing list in view; scrolling up lets go, reaching the end again takes hold. */
export function useFollow(lastId: string | undefined) {
  const ref = useRef<HTMLDivElement>(null);
  const [isFollowing, setIsFollowing] = useState(true);

  useEffect(() => {
    const element = ref.current;
    if (isFollowing && element && lastId !== undefined) element.scrollTop = element.scrollHeight;
  }, [isFollowing, lastId]);

  function onScroll() {
    const element = ref.current;
    if (!element) return;
    setIsFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < 24);
  }

  return { ref, isFollowing, setIsFollowing, onScroll };
}
