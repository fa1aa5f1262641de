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
  title: string;
  text: string;
}

const notices: Partial<Record<BookingClosed, Words>> = {
  CANCELLED: {
    icon: CalendarX,
    tone: "bad",
    title: "This event is cancelled",
    text: "Everyone who had booked was told by e-mail.",
  },
  DRAFT: {
    icon: PencilLine,
    tone: "neutral",
    title: "This is a draft",
    text: "Only you can see it. Publish it to open the bookings.",
  },
  ENDED: { icon: CalendarCheck, tone: "neutral", title: "This event is over", text: "Bookings are closed." },
  STARTED: { icon: Clock, tone: "neutral", title: "This event has started", text: "Bookings are closed." },
  OWN: {
    icon: Info,
    tone: "neutral",
    title: "This is what your guests see",
    text: "They book with a customer account.",
  },
  ORGANIZER: {
    icon: Info,
    tone: "neutral",
    title: "Bookings are made with a customer account",
    text: "Yours is an organizer’s.",
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
    <Notice icon={words.icon} tone={words.tone} title={words.title}>
      <p>{words.text}</p>
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
          Edit
        </Link>
      )}
      {event.status !== "DRAFT" && (
        <Link to="/organize/$eventId/attendees" params={params} className={linkClass}>
          Attendees
        </Link>
      )}
    </div>
  );
}
