import { Link } from "@tanstack/react-router";
import { MapPinOff } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { buttonClass } from "@/components/ui/button-class";

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="There is nothing here" />
      <EmptyState icon={MapPinOff} title="The address is wrong, or what was here has been removed.">
        <Link to="/" className={buttonClass({ variant: "primary" })}>
          Find an event
        </Link>
      </EmptyState>
    </>
  );
}
