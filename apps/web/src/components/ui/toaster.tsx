import { t } from "@lingui/core/macro";
import { Toast } from "@base-ui/react/toast";
import { Check, X } from "lucide-react";
import { useEffect } from "react";
import { listenToAnnouncements } from "@/components/ui/announce";
import { buttonClass } from "@/components/ui/button-class";

export function Toaster() {
  return (
    <Toast.Provider timeout={5_000} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-20 z-50 flex flex-col gap-2 sm:right-6 sm:bottom-6 sm:left-auto sm:w-96 print:hidden">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts, add } = Toast.useToastManager();
  useEffect(() => listenToAnnouncements(add), [add]);
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-cover border border-line bg-surface shadow-float transition duration-150 data-ending-style:translate-y-1 data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
        <Check aria-hidden className="size-4 shrink-0 text-good" />
        <div className="min-w-0 flex-1 py-1">
          <Toast.Title className="text-sm font-medium" />
          <Toast.Description className="text-sm text-ink-2" />
        </div>
        <Toast.Close aria-label={t`Dismiss`} className={buttonClass({ variant: "ghost", size: "icon" })}>
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
