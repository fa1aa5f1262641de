import { t } from "@lingui/core/macro";
import { Trash2 } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { EventFormValues } from "@/features/organizer/event-form-values";

interface TicketTypeFieldsProps {
  index: number;
  /** Absent for the only one: an event has at least one kind of ticket. */
  onRemove: (() => void) | undefined;
}

export function TicketTypeFields({ index, onRemove }: TicketTypeFieldsProps) {
  const { register, formState, control: form } = useFormContext<EventFormValues>();
  const [currency, name] = useWatch({ control: form, name: ["currency", `ticketTypes.${index}.name`] });
  const number = index + 1;
  const nameOrNumber = name || number;
  const errors = formState.errors.ticketTypes?.[index];
  return (
    <fieldset
      aria-label={t`Ticket type ${number}`}
      className="grid min-w-0 items-start gap-3 rounded-cover border border-line bg-canvas p-4 sm:grid-cols-[minmax(0,1fr)_9rem_7rem_auto]"
    >
      <input type="hidden" {...register(`ticketTypes.${index}.typeId`)} />
      <Field label={t`Name`} error={errors?.name?.message}>
        {(control) => <Input {...control} {...register(`ticketTypes.${index}.name`)} autoComplete="off" />}
      </Field>
      <Field label={t`Price in ${currency}`} error={errors?.price?.message}>
        {(control) => (
          <Input
            {...control}
            {...register(`ticketTypes.${index}.price`)}
            inputMode="decimal"
            placeholder={t`0 is free`}
            className="tabular"
          />
        )}
      </Field>
      <Field label={t`Limit`} error={errors?.capacity?.message}>
        {(control) => (
          <Input
            {...control}
            {...register(`ticketTypes.${index}.capacity`)}
            inputMode="numeric"
            placeholder={t`All seats`}
            className="tabular"
          />
        )}
      </Field>
      {onRemove && (
        <Button
          variant="ghost"
          aria-label={t`Remove ticket type ${nameOrNumber}`}
          size="square"
          className="sm:mt-6.5"
          onClick={onRemove}
        >
          <Trash2 aria-hidden className="size-4" />
        </Button>
      )}
    </fieldset>
  );
}
