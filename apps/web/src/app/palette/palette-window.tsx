import { boxoffice } from "@boxoffice/client/react";
import { plural, t } from "@lingui/core/macro";
import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import type { EventSummary } from "@boxoffice/contracts";
import { CalendarDays, X } from "lucide-react";
import { useState } from "react";
import { ErrorNote } from "@/components/error-note";
import { buttonClass } from "@/components/ui/button-class";
import { Keys } from "@/app/palette/keys";
import type { Command } from "@/app/palette/use-commands";
import { formatDay } from "@/lib/event-time";

interface PaletteWindowProps {
  isOpen: boolean;
  commands: Command[];
  onOpenEvent: (slug: string) => void;
  onClose: () => void;
}

interface Choice extends Command {
  id: string;
  hint?: string;
}

interface ChoiceGroup {
  label: string;
  items: Choice[];
}

/** One field for everything: what is typed narrows the commands, and finds events. Enter takes the first. */
export function PaletteWindow({ isOpen, ...rest }: PaletteWindowProps) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && rest.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-50 grid items-start justify-items-center px-3 pt-[10vh] sm:pt-[14vh]">
          <Dialog.Popup
            aria-label={t`Find and go`}
            className="w-full max-w-lg overflow-hidden rounded-card border border-line bg-surface shadow-float transition duration-150 outline-none data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            <Choices {...rest} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Choices({ commands, onOpenEvent, onClose }: Omit<PaletteWindowProps, "isOpen">) {
  const [typed, setTyped] = useState("");
  const text = typed.trim();
  const isAsked = text.length >= 2;
  // Nothing of what was typed before is kept: Enter must not take what nobody asks for any more.
  const found = boxoffice.events.list.useQuery({ text, limit: 6 }, { enabled: isAsked });
  const events = isAsked ? (found.data?.items ?? []) : [];
  const groups = groupsOf(commandsFor(commands, text), events.map(eventChoice(onOpenEvent)));
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);

  function choose(choice: Choice) {
    onClose();
    choice.run();
  }

  return (
    <Autocomplete.Root
      inline
      open
      items={groups}
      mode="none"
      autoHighlight="always"
      keepHighlight
      value={typed}
      onValueChange={setTyped}
      itemToStringValue={(choice: Choice) => choice.label}
    >
      <div className="flex items-center gap-1 border-b border-line pr-1.5">
        <Autocomplete.Input
          aria-label={t`Find an event or a page`}
          placeholder={t`Find an event or a page`}
          maxLength={200}
          className="h-14 w-full bg-transparent px-4 text-base text-ink outline-none placeholder:text-ink-3"
        />
        <Dialog.Close aria-label={t`Close`} className={buttonClass({ variant: "ghost", size: "icon" })}>
          <X aria-hidden className="size-4.5" />
        </Dialog.Close>
      </div>
      <Autocomplete.List className="max-h-[min(24rem,55vh)] overflow-y-auto overscroll-contain p-2 empty:hidden">
        {(group: ChoiceGroup) => <Group key={group.label} group={group} onChoose={choose} />}
      </Autocomplete.List>
      <Autocomplete.Status
        className={count === 0 && (!isAsked || found.isSuccess) ? "p-5 text-sm text-ink-2" : "sr-only"}
      >
        {statusWords({ text, count, isComplete: !isAsked || found.isSuccess })}
      </Autocomplete.Status>
      {isAsked && found.error && (
        <div className="px-4 pb-4">
          <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
        </div>
      )}
    </Autocomplete.Root>
  );
}

function Group({ group, onChoose }: { group: ChoiceGroup; onChoose: (choice: Choice) => void }) {
  return (
    <Autocomplete.Group items={group.items} className="not-first:mt-2">
      <Autocomplete.GroupLabel className="px-3 py-1.5 text-xs font-medium text-ink-3">
        {group.label}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(choice: Choice) => (
          <Autocomplete.Item
            key={choice.id}
            value={choice}
            onClick={() => onChoose(choice)}
            className="flex min-h-11 cursor-default items-center gap-3 rounded-control px-3 py-2 text-sm outline-none select-none data-highlighted:bg-hover"
          >
            <choice.icon aria-hidden strokeWidth={1.75} className="size-4 shrink-0 text-ink-3" />
            <span className="min-w-0 flex-1 truncate">{choice.label}</span>
            {choice.hint && <span className="tabular shrink-0 text-ink-3">{choice.hint}</span>}
            {choice.keys && (
              <span aria-hidden className="max-md:hidden">
                <Keys keys={choice.keys} />
              </span>
            )}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  );
}

/** What a screen reader says of the list; shown when there is nothing else to see. */
function statusWords({
  text,
  count,
  isComplete,
}: {
  text: string;
  count: number;
  isComplete: boolean;
}): string {
  if (!isComplete) return "";
  return count === 0
    ? t`Nothing is called “${text}”.`
    : plural(count, { one: "# result", other: "# results" });
}

/** Those of which a word begins with each word that is typed. */
function commandsFor(commands: Command[], text: string): Choice[] {
  const asked = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands
    .filter(({ label }) => {
      const words = label.toLowerCase().split(" ");
      return asked.every((start) => words.some((word) => word.startsWith(start)));
    })
    .map((command) => ({ ...command, id: command.label }));
}

function eventChoice(open: (slug: string) => void): (event: EventSummary) => Choice {
  return ({ id, slug, title, startsAt, timeZone }) => ({
    id,
    label: title,
    icon: CalendarDays,
    hint: formatDay(startsAt, timeZone),
    run: () => open(slug),
  });
}

function groupsOf(commands: Choice[], events: Choice[]): ChoiceGroup[] {
  const groups = [
    { label: t`Go and do`, items: commands },
    { label: t`Events`, items: events },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
