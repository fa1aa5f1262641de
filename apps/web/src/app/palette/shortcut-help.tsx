import { t } from "@lingui/core/macro";
import { Keys } from "@/app/palette/keys";
import { turnSingleKeys, useSingleKeys } from "@/app/palette/single-keys";
import type { Command } from "@/app/palette/use-commands";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";

interface ShortcutHelpProps {
  isOpen: boolean;
  commands: Command[];
  onClose: () => void;
}

export function ShortcutHelp({ isOpen, commands, onClose }: ShortcutHelpProps) {
  const isOn = useSingleKeys();
  const rows = commands.flatMap(({ label, keys }) => (keys ? [[label, keys] as const] : []));
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={t`Keyboard shortcuts`}>
      <dl className="mt-4 divide-y divide-line text-sm">
        {[[t`Find and go`, "Ctrl K"] as const, ...rows].map(([label, keys]) => (
          <div key={label} className="flex items-center justify-between gap-4 py-2">
            <dt>{label}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-4">
        <Checkbox
          label={t`Listen to keys without Ctrl`}
          checked={isOn}
          onChange={(change) => turnSingleKeys(change.target.checked)}
        />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t`Close`}</Button>
      </DialogActions>
    </Dialog>
  );
}
