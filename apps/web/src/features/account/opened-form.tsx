import { t } from "@lingui/core/macro";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface OpenedFormProps extends Omit<ComponentProps<"form">, "action" | "className"> {
  /** What its button says. */
  action: ReactNode;
  isBusy: boolean;
  isDangerous?: boolean;
  onClose: () => void;
}

/** A form that a button opened in place: its fields on a card, and under them its own button and the way back. */
export function OpenedForm({ action, isBusy, isDangerous, onClose, children, ...form }: OpenedFormProps) {
  return (
    <form
      noValidate
      {...form}
      className="rise-in space-y-5 rounded-card border border-line bg-surface p-4 sm:p-6"
    >
      {children}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant={isDangerous ? "danger" : "primary"} isBusy={isBusy}>
          {action}
        </Button>
        <Button variant="ghost" onClick={onClose}>
          {t`Never mind`}
        </Button>
      </div>
    </form>
  );
}
