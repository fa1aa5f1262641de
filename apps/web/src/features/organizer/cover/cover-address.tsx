import { t } from "@lingui/core/macro";
import type { ControllerRenderProps } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { isOnItsWay } from "@/features/organizer/cover/is-on-its-way";
import type { EventFormValues } from "@/features/organizer/event-form-values";

interface CoverAddressProps {
  field: ControllerRenderProps<EventFormValues, "coverImageUrl">;
  /** Where the address may lead; null: anywhere. */
  hosts: string[] | null;
  isInvalid: boolean;
  /** In place of the button that asked for it, which had the focus. */
  takesFocus: boolean;
}

const focusOnce = (input: HTMLInputElement | null) => input?.focus();

export function CoverAddress({ field, hosts, isInvalid, takesFocus }: CoverAddressProps) {
  const names = hosts?.join(", ");
  // Only what was typed: where an uploaded picture lies is nothing to read.
  const typed = isOnItsWay(field.value) || field.value.startsWith("/") ? "" : field.value;
  return (
    <div className="mt-3">
      <Field
        label={t`Web address of the picture`}
        hint={names ? t`On one of these hosts: ${names}` : t`It is loaded from there by everyone who looks.`}
      >
        {(control) => (
          <Input
            {...control}
            ref={takesFocus ? focusOnce : undefined}
            aria-invalid={isInvalid}
            type="url"
            inputMode="url"
            placeholder="https://"
            value={typed}
            onChange={(change) => field.onChange(change.target.value)}
            onBlur={field.onBlur}
          />
        )}
      </Field>
    </div>
  );
}
