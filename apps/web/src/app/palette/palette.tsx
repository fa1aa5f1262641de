import { useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect, useState } from "react";
import { defaultKeybindingsHandlerIgnore, tinykeys } from "tinykeys";
import { type Command, useCommands } from "@/app/palette/use-commands";
import { isDialogOpen } from "@/app/palette/is-dialog-open";
import { showPalette, usePalette } from "@/app/palette/palette-store";
import { ShortcutHelp } from "@/app/palette/shortcut-help";
import { useSingleKeys } from "@/app/palette/single-keys";
import { lazyExtra } from "@/lib/lazy-extra";

// Most visits never open it, and it weighs as much as a page.
const PaletteWindow = lazyExtra(
  async () => (await import("@/app/palette/palette-window")).PaletteWindow,
  NoWindow,
);

/** Shows the commands or the list of keys, and listens to the keys without Ctrl. */
export function Palette() {
  const shown = usePalette();
  const [wasOpened, setWasOpened] = useState(false);
  if (shown === "commands" && !wasOpened) setWasOpened(true);
  const commands = useCommands();
  const hasSingleKeys = useSingleKeys();
  const navigate = useNavigate();

  useEffect(() => {
    if (!hasSingleKeys || shown !== null) return undefined;
    const keyed = commands.filter(
      (command): command is Command & { keys: string } => command.keys !== undefined,
    );
    const bindings = keyed.map(({ keys, run }) => {
      const act = (event: KeyboardEvent) => {
        event.preventDefault();
        run();
      };
      // A question mark is typed with Shift on some keyboards and without on others.
      return [keys === "?" ? "[Shift]+?" : keys, act] as const;
    });
    return tinykeys(window, Object.fromEntries(bindings), { ignore: isForSomethingElse });
  }, [commands, hasSingleKeys, shown]);

  return (
    <>
      <Suspense>
        {wasOpened && (
          <PaletteWindow
            isOpen={shown === "commands"}
            commands={commands}
            onOpenEvent={(slug) => void navigate({ to: "/events/$slug", params: { slug } })}
            onClose={() => showPalette(null)}
          />
        )}
      </Suspense>
      <ShortcutHelp isOpen={shown === "shortcuts"} commands={commands} onClose={() => showPalette(null)} />
    </>
  );
}

/** In place of a window that cannot be fetched: what nobody sees is not open. */
function NoWindow() {
  const shown = usePalette();
  useEffect(() => {
    if (shown === "commands") showPalette(null);
  }, [shown]);
  return null;
}

/** A key that writes, or that answers the question which is open. */
function isForSomethingElse(event: KeyboardEvent): boolean {
  return defaultKeybindingsHandlerIgnore(event) || isDialogOpen();
}
