import { plural, t } from "@lingui/core/macro";
import type { TicketType } from "@boxoffice/contracts";
import { Minus, Plus } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { formatPrice } from "@/lib/money";

interface TicketStepperProps {
  type: TicketType;
  currency: string;
  quantity: number;
  most: number;
  isDisabled: boolean;
  /** Whether to say how many are left of this type: not where the meter already says it. */
  showsSeatsLeft: boolean;
  onChange: (quantity: number) => void;
}

const stepClass = buttonClass({ size: "square" });

export function TicketStepper(props: TicketStepperProps) {
  const { type, currency, quantity, most, isDisabled, showsSeatsLeft, onChange } = props;
  const isGone = type.seatsLeft === 0;
  const { name, seatsLeft } = type;
  const left = isGone ? t`Sold out` : t`${seatsLeft} left`;
  return (
    <fieldset aria-label={type.name} className="flex min-w-0 items-center justify-between gap-3 py-3">
      <div className="min-w-0">
        <p className={isGone ? "font-medium text-ink-3" : "font-medium"}>{type.name}</p>
        <p className="tabular text-ink-2">
          {formatPrice(type.priceMinor, currency)}
          {(showsSeatsLeft || isGone) && <span className="text-ink-3"> · {left}</span>}
        </p>
      </div>
      <div className="flex items-center">
        <button
          type="button"
          className={stepClass}
          aria-label={t`One ${name} ticket less`}
          disabled={isDisabled || quantity === 0}
          onClick={() => onChange(quantity - 1)}
        >
          <Minus aria-hidden className="size-5" />
        </button>
        <output
          aria-label={plural(quantity, { one: `# ${name} ticket`, other: `# ${name} tickets` })}
          className="tabular w-10 text-center text-base font-medium"
        >
          {quantity}
        </output>
        <button
          type="button"
          className={stepClass}
          aria-label={t`One more ${name} ticket`}
          disabled={isDisabled || quantity >= most}
          onClick={() => onChange(quantity + 1)}
        >
          <Plus aria-hidden className="size-5" />
        </button>
      </div>
    </fieldset>
  );
}
