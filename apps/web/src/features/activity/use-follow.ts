import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * Keeps the end of a growing list in view: scrolling up lets go, reaching the end again takes hold. `end` is anything that
 * changes when the end moves: the last line, or the height that the lines turn out to have. Without one there is nothing to keep.
 */
export function useFollow(ref: RefObject<HTMLElement | null>, end: string | undefined) {
  const lastTop = useRef(0);
  const [isFollowing, setIsFollowing] = useState(true);

  useEffect(() => {
    const element = ref.current;
    if (isFollowing && element && end !== undefined) element.scrollTop = element.scrollHeight;
  }, [ref, isFollowing, end]);

  function onScroll() {
    const element = ref.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    // The end moves away from under a list that is still; only who scrolls up wants to stay.
    if (scrollHeight - scrollTop - clientHeight < 24) setIsFollowing(true);
    else if (scrollTop < lastTop.current) setIsFollowing(false);
    lastTop.current = scrollTop;
  }

  return { isFollowing, setIsFollowing, onScroll };
}
