import { t } from "@lingui/core/macro";
import { WifiOff } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { session } from "@/lib/session/session";

/** Nothing can be shown before the server has said who is here, and it does not answer. */
export function OfflinePage({ words = t`This page needs a connection.` }: { words?: string }) {
  return (
    <>
      <PageHeader title={navigator.onLine ? t`No answer from the server` : t`You are offline`} />
      <EmptyState icon={WifiOff} title={words}>
        <Button variant="primary" onClick={() => void session.renew()}>
          {t`Try again`}
        </Button>
      </EmptyState>
    </>
  );
}
