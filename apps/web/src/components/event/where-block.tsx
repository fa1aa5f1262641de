import { MapPin } from "lucide-react";

interface WhereBlockProps {
  venue: string;
  address?: string | null | undefined;
}

export function WhereBlock({ venue, address }: WhereBlockProps) {
  return (
    <div className="flex gap-3">
      <MapPin aria-hidden strokeWidth={1.75} className="mt-0.5 size-5 shrink-0 text-ink-3" />
      <div className="min-w-0">
        <p className="text-base font-medium">{venue}</p>
        {address && <p className="text-ink-2">{address}</p>}
      </div>
    </div>
  );
}
