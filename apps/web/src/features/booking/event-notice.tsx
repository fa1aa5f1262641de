import { CalendarX, Clock, Info, type LucideIcon, PencilLine } from "lucide-react";
import { Notice } from "@/components/notice";
import type { BookingClosed } from "@/features/booking/booking-closed";

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
  STARTED: { icon: Clock, tone: "neutral", title: "This event has started", text: "Bookings are closed." },
  DRAFT: {
    icon: PencilLine,
    tone: "neutral",
    title: "This is a draft",
    text: "Only you can see it. Publish it to open the bookings.",
  },
  ORGANIZER: {
    icon: Info,
    tone: "neutral",
    title: "This is what your guests see",
    text: "Bookings are made with a customer account.",
  },
};

/** What stands above everything else on the page, if anything does. */
export function EventNotice({ closed }: { closed: BookingClosed | null }) {
  const words = closed && notices[closed];
  if (!words) return null;
  return (
    <Notice icon={words.icon} tone={words.tone} title={words.title}>
      {words.text}
    </Notice>
  );
}
