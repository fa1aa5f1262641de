import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";

interface LoadMoreProps {
  hasMore: boolean;
  isLoading: boolean;
  onLoad: () => void;
  /** "Show more events". */
  label: string;
}

/** Loads the next page as the end of the list comes near; the button is there for keyboards and for when that fails. */
export function LoadMore({ hasMore, isLoading, onLoad, label }: LoadMoreProps) {
  const marker = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = marker.current;
    if (!element || !hasMore || isLoading) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onLoad();
      },
      { rootMargin: "400px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasMore, isLoading, onLoad]);

  if (!hasMore) return null;
  return (
    <div ref={marker} className="flex justify-center pt-6">
      <Button isBusy={isLoading} onClick={onLoad}>
        {label}
      </Button>
    </div>
  );
}
