import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import type { EventDetail } from "@boxoffice/contracts";
import { Link } from "@tanstack/react-router";
import { CalendarCheck, CalendarX, Clock, Info, type LucideIcon, PencilLine } from "lucide-react";
import { Notice } from "@/components/notice";
import { buttonClass } from "@/components/ui/button-class";
import type { BookingClosed } from "@/features/booking/booking-closed";
import { useSession } from "@/lib/session/use-session";

interface Words {
  icon: LucideIcon;
  tone: "bad" | "neutral";
  title: MessageDescriptor;
  text: MessageDescriptor;
}

const notices: Partial<Record<BookingClosed, Words>> = {
  CANCELLED: {
    icon: CalendarX,
    tone: "bad",
    title: msg`This event is cancelled`,
    text: msg`Everyone who had booked was told by e-mail.`,
  },
  DRAFT: {
    icon: PencilLine,
    tone: "neutral",
    title: msg`This is a draft`,
    text: msg`Only you can see it. Publish it to open the bookings.`,
  },
  ENDED: {
    icon: CalendarCheck,
    tone: "neutral",
    title: msg`This event is over`,
    text: msg`Bookings are closed.`,
  },
  STARTED: {
    icon: Clock,
    tone: "neutral",
    title: msg`This event has started`,
    text: msg`Bookings are closed.`,
  },
  OWN: {
    icon: Info,
    tone: "neutral",
    title: msg`This is what your guests see`,
    text: msg`They book with a customer account.`,
  },
  ORGANIZER: {
    icon: Info,
    tone: "neutral",
    title: msg`Bookings are made with a customer account`,
    text: msg`Yours is an organizer’s.`,
  },
};

interface EventNoticeProps {
  event: EventDetail;
  closed: BookingClosed | null;
}

/** What stands above everything else on the page, if anything does. */
export function EventNotice({ event, closed }: EventNoticeProps) {
  const isOwn = useSession()?.user.id === event.organizer.id;
  const words = closed && notices[closed];
  if (!words) return null;
  return (
    <Notice icon={words.icon} tone={words.tone} title={i18n._(words.title)}>
      <p>{i18n._(words.text)}</p>
      {isOwn && <OwnerLinks event={event} />}
    </Notice>
  );
}

function OwnerLinks({ event }: { event: EventDetail }) {
  const params = { eventId: event.id };
  const linkClass = buttonClass({ size: "sm" });
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {event.status !== "CANCELLED" && (
        <Link to="/organize/$eventId/edit" params={params} className={linkClass}>
          {t`Edit`}
        </Link>
      )}
      {event.status !== "DRAFT" && (
        <Link to="/organize/$eventId/attendees" params={params} className={linkClass}>
          {t`Attendees`}
        </Link>
      )}
    </div>
  );
}
