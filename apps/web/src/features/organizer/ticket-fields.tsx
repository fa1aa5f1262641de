import { t } from "@lingui/core/macro";
import { Plus } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { commonCurrencies, otherCurrencies } from "@/features/organizer/currencies";
import { type EventFormValues, newTicketType } from "@/features/organizer/event-form-values";
import { FormSection } from "@/features/organizer/form-section";
import { TicketTypeFields } from "@/features/organizer/ticket-type-fields";

const maxTypes = 20;

export function TicketFields() {
  const { register, formState, control: form } = useFormContext<EventFormValues>();
  const { errors } = formState;
  const types = useFieldArray({ control: form, name: "ticketTypes" });
  const problem = errors.ticketTypes?.root?.message;
  return (
    <FormSection title={t`Tickets`}>
      <Field label={t`Seats`} error={errors.capacity?.message}>
        {(control) => (
          <Input {...control} {...register("capacity")} inputMode="numeric" className="tabular" />
        )}
      </Field>
      <Field label={t`Most in one booking`} error={errors.maxPerBooking?.message}>
        {(control) => (
          <Input {...control} {...register("maxPerBooking")} inputMode="numeric" className="tabular" />
        )}
      </Field>
      <Field label={t`Currency`} error={errors.currency?.message} className="sm:col-span-2">
        {(control) => (
          <Select {...control} {...register("currency")}>
            {[commonCurrencies, otherCurrencies].map((group, index) => (
              <optgroup
                key={index === 0 ? "common" : "other"}
                label={
                  index === 0
                    ? t({ message: "Common", context: "currencies" })
                    : t({ message: "All others", context: "currencies" })
                }
              >
                {group.map(({ code, label }) => (
                  <option key={code} value={code}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        )}
      </Field>
      <div className="space-y-3 sm:col-span-2">
        {types.fields.map((field, index) => (
          <TicketTypeFields
            key={field.id}
            index={index}
            onRemove={types.fields.length > 1 ? () => types.remove(index) : undefined}
          />
        ))}
        {problem && (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        )}
        <Button
          size="sm"
          disabled={types.fields.length >= maxTypes}
          onClick={() => types.append(newTicketType)}
        >
          <Plus aria-hidden className="size-4" />
          {t`Add a ticket type`}
        </Button>
      </div>
    </FormSection>
  );
}
