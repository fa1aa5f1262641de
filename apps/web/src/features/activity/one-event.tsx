import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";

/** Says that the page shows one event only, and lets go of that. */
export function OneEvent({ eventId }: { eventId: string }) {
  const event = boxoffice.events.get.useQuery({ id: eventId });
  const title = event.data?.title;
  return (
    <div className="mb-3 flex flex-col items-start justify-between gap-x-4 gap-y-1 rounded-cover bg-accent-soft py-1.5 pr-2 pl-4 max-sm:pt-3 sm:flex-row sm:items-center">
      {/* In one line, so that nothing below moves when the title comes. */}
      <p className="max-w-full min-w-0 truncate">
        {title === undefined ? (
          <Trans>
            Only jobs of <span className="font-medium">one event</span>
          </Trans>
        ) : (
          <Trans>
            Only jobs of <span className="font-medium">{title}</span>
          </Trans>
        )}
      </p>
      <Link to="/activity" className={buttonClass({ variant: "ghost", size: "sm" }, "max-sm:-ml-3")}>
        <X aria-hidden className="size-4" />
        {t`Show all`}
      </Link>
    </div>
  );
}
