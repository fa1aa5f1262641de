import { t } from "@lingui/core/macro";
import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-class";

export function PrintButton({ size = "md" }: Pick<ButtonLook, "size">) {
  return (
    <Button size={size} onClick={() => print()}>
      <Printer aria-hidden className="size-4" />
      {t`Print`}
    </Button>
  );
}
