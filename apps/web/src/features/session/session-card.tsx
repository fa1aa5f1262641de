import type { ReactNode } from "react";
import { EventCover } from "@/components/event/event-cover";
import { useDocumentTitle } from "@/lib/use-document-title";

interface SessionCardProps {
  title: string;
  note?: string | undefined;
  children: ReactNode;
  footer: ReactNode;
}

/** The door: a picture as loud as the events behind it, and a quiet form. */
export function SessionCard({ title, note, children, footer }: SessionCardProps) {
  useDocumentTitle(title);
  return (
    <div className="mx-auto grid max-w-4xl overflow-hidden rounded-card border border-line bg-surface md:grid-cols-2">
      <EventCover
        eventId="the-door-to-boxoffice-7"
        imageUrl={null}
        className="hidden rounded-none md:block"
      />
      <div className="p-6 sm:p-10">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {note && <output className="mt-2 block text-ink-2">{note}</output>}
        <div className="mt-6">{children}</div>
        <p className="mt-6 text-ink-2">{footer}</p>
      </div>
    </div>
  );
}
