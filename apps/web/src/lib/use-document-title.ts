import { useEffect } from "react";

/** Names the page in the tab and the history. */
export function useDocumentTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Boxoffice` : "Boxoffice";
  }, [title]);
}
