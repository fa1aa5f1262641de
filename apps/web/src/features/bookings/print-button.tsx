import { t } from "@lingui/core/macro";
import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

export function PrintButton() {
  return (
    <Button onClick={() => print()}>
      <Printer aria-hidden className="size-4" />
      {t`Print`}
    </Button>
  );
}
