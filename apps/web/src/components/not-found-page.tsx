import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { MapPinOff } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { buttonClass } from "@/components/ui/button-class";

export function NotFoundPage() {
  return (
    <>
      <PageHeader title={t`There is nothing here`} />
      <EmptyState icon={MapPinOff} title={t`The address is wrong, or what was here has been removed.`}>
        <Link to="/" className={buttonClass({ variant: "primary" })}>
          {t`Find an event`}
        </Link>
      </EmptyState>
    </>
  );
}
