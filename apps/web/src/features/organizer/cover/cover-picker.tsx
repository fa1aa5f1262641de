import { t } from "@lingui/core/macro";
import { ImagePlus } from "lucide-react";
import { type DragEvent, type MouseEvent, type Ref, useRef, useState } from "react";
import { EventCover } from "@/components/event/event-cover";
import { Button } from "@/components/ui/button";
import { UploadProgress } from "@/features/organizer/cover/upload-progress";
import type { CoverUpload } from "@/features/organizer/cover/use-cover-upload";
import { usePastedPicture } from "@/features/organizer/cover/use-pasted-picture";
import { cn } from "@/lib/cn";

interface CoverPickerProps {
  value: string;
  upload: CoverUpload;
  noteId: string;
  /** Where the form puts the focus when something is wrong with the picture. */
  buttonRef: Ref<HTMLButtonElement>;
}

/** Picks a picture, or takes one that is dropped on it or pasted anywhere on the page; shows the one there is. */
export function CoverPicker({ value, upload, noteId, buttonRef }: CoverPickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const hasPicture = value !== "";
  usePastedPicture((file) => void upload.send(file));

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file) void upload.send(file);
  }

  function remove({ currentTarget }: MouseEvent) {
    // The button may go with the picture, and would take the focus along.
    if (currentTarget.previousElementSibling instanceof HTMLElement)
      currentTarget.previousElementSibling.focus();
    upload.remove();
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cn(
        "grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-4 rounded-card border border-dashed border-line-strong p-3 transition-colors sm:grid-cols-[9rem_minmax(0,1fr)]",
        isOver && "border-accent bg-sunken",
      )}
    >
      {hasPicture ? (
        <EventCover eventId="picked" imageUrl={value} sizes="9rem" className="aspect-[3/2]" />
      ) : (
        <div aria-hidden className="grid aspect-[3/2] place-items-center rounded-cover bg-sunken text-ink-3">
          <ImagePlus className="size-6" />
        </div>
      )}
      <div className="min-w-0">
        <input
          ref={input}
          type="file"
          accept="image/*"
          tabIndex={-1}
          aria-hidden
          className="hidden"
          onChange={({ target }) => {
            const file = target.files?.[0];
            // The same file may be picked again after it was removed.
            target.value = "";
            if (file) void upload.send(file);
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button ref={buttonRef} size="sm" aria-describedby={noteId} onClick={() => input.current?.click()}>
            {hasPicture ? t`Replace picture` : t`Choose a picture`}
          </Button>
          {hasPicture && (
            <Button size="sm" variant="ghost" onClick={remove}>
              {upload.state.status === "sending" ? t`Cancel upload` : t`Remove picture`}
            </Button>
          )}
        </div>
        <p
          id={noteId}
          className={cn("mt-2 text-sm text-ink-3", upload.state.status === "sending" && "sr-only")}
        >
          {hasPicture
            ? t`Its middle is shown, three to two.`
            : t`Or drop it here, or paste it. Without one a cover is drawn.`}
        </p>
        <UploadProgress state={upload.state} />
      </div>
    </div>
  );
}
