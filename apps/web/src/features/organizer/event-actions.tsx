import { Menu } from "@base-ui/react/menu";
import type { OrganizerEvent } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { DeleteEvent } from "@/features/organizer/delete-event";
import { PublishEvent } from "@/features/organizer/publish-event";

// It asks for a reason, and so brings the form library, which the table has no other use for.
const CancelEvent = lazy(() =>
  import("@/features/organizer/cancel-event").then((module) => ({ default: module.CancelEvent })),
);

const itemClass =
  "flex h-11 cursor-default items-center rounded-control px-3 outline-none select-none data-highlighted:bg-hover pointer-fine:h-9";

type Question = "PUBLISH" | "CANCEL" | "DELETE";

/** What can be done with an event now: what makes no sense in its state is not offered. */
export function EventActions({ event }: { event: OrganizerEvent }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const { title } = event;
  // An element, as text would be searched for the sentence's own tags.
  const name = <>{title}</>;
  const isCancelled = event.status === "CANCELLED";
  const dialog = { event, onClose: () => setQuestion(null) };
  return (
    <div className="flex justify-end gap-1">
      {!isCancelled && (
        <Link
          to="/organize/$eventId/edit"
          params={{ eventId: event.id }}
          className={buttonClass({ size: "sm" })}
        >
          <Trans>
            Edit<span className="sr-only"> {name}</span>
          </Trans>
        </Link>
      )}
      <Menu.Root>
        <Menu.Trigger
          aria-label={t`More actions for ${title}`}
          className={buttonClass({ variant: "ghost", size: "icon" })}
        >
          <Ellipsis aria-hidden className="size-4" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={4} className="z-40">
            <Menu.Popup className="min-w-44 rounded-cover border border-line bg-surface p-1 text-sm shadow-float transition duration-150 outline-none data-ending-style:opacity-0 data-starting-style:-translate-y-1 data-starting-style:opacity-0">
              <Menu.Item
                className={itemClass}
                render={<Link to="/organize/$eventId/attendees" params={{ eventId: event.id }} />}
              >
                {t`Attendees`}
              </Menu.Item>
              <Menu.Item className={itemClass} render={<Link to="/activity" search={{ event: event.id }} />}>
                {t`Who was told what`}
              </Menu.Item>
              <Menu.Item
                className={itemClass}
                render={<Link to="/organize/new" search={{ from: event.id }} />}
              >
                {t`Duplicate event`}
              </Menu.Item>
              {event.status === "DRAFT" && (
                <Menu.Item className={itemClass} onClick={() => setQuestion("PUBLISH")}>
                  {t`Publish event`}
                </Menu.Item>
              )}
              {event.status === "PUBLISHED" && (
                <Menu.Item className={`${itemClass} text-bad`} onClick={() => setQuestion("CANCEL")}>
                  {t`Cancel event`}
                </Menu.Item>
              )}
              {event.sold === 0 && (
                <Menu.Item className={`${itemClass} text-bad`} onClick={() => setQuestion("DELETE")}>
                  {t`Delete event`}
                </Menu.Item>
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {question === "PUBLISH" && <PublishEvent {...dialog} />}
      <Suspense>{question === "CANCEL" && <CancelEvent {...dialog} />}</Suspense>
      {question === "DELETE" && <DeleteEvent {...dialog} />}
    </div>
  );
}
