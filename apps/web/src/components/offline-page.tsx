import { WifiOff } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { sessionRefresher } from "@/lib/api/session-refresher";

/** Nothing can be shown before the server has said who is here, and it does not answer. */
export function OfflinePage({ words = "This page needs a connection." }: { words?: string }) {
  return (
    <>
      <PageHeader title={navigator.onLine ? "No answer from the server" : "You are offline"} />
      <EmptyState icon={WifiOff} title={words}>
        <Button variant="primary" onClick={() => void sessionRefresher.refresh()}>
          Try again
        </Button>
      </EmptyState>
    </>
  );
}
