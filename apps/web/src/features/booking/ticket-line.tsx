import type { TicketType } from "@boxoffice/contracts";
import { formatPrice } from "@/lib/money";

interface TicketLineProps {
  type: TicketType;
  currency: string;
}

/** A ticket type where nothing can be chosen: what it is and what it costs. */
export function TicketLine({ type, currency }: TicketLineProps) {
  return (
    <p className="flex min-w-0 items-baseline justify-between gap-3 py-3">
      <span className="min-w-0 font-medium">{type.name}</span>
      <span className="tabular text-ink-2">{formatPrice(type.priceMinor, currency)}</span>
    </p>
  );
}
