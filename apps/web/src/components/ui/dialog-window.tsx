import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";

export interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** What has the focus once the dialog is closed; true, and by itself: what had it before. */
  focusAfter?: () => HTMLElement | true | null;
}

/** The window of a `Dialog`, which fetches it. */
export function DialogWindow({
  isOpen,
  onOpenChange,
  title,
  description,
  children,
  focusAfter = () => true,
}: DialogProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-50 grid items-end overflow-y-auto sm:place-items-center sm:p-6">
          <Base.Popup
            finalFocus={focusAfter}
            className="w-full rounded-t-card border border-line bg-surface p-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] shadow-float transition duration-150 outline-none data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:max-w-md sm:rounded-card"
          >
            <Base.Title className="text-lg font-semibold text-balance">{title}</Base.Title>
            {description && (
              <Base.Description render={<div />} className="mt-2 space-y-2 text-sm text-ink-2">
                {description}
              </Base.Description>
            )}
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
