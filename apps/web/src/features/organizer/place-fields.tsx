import { t } from "@lingui/core/macro";
import { useFormContext, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { EventFormValues } from "@/features/organizer/event-form-values";
import { FormSection } from "@/features/organizer/form-section";
import { timeZonesByRegion } from "@/features/organizer/time-zones";
import { zonedTimeToInstant } from "@/lib/zoned-time";

function repeatedHint(wallClock: string | undefined, timeZone: string): string | undefined {
  const read = zonedTimeToInstant(wallClock ?? "", timeZone);
  const isRepeated = "instant" in read && read.isRepeated;
  return isRepeated ? t`The clocks go back over this time; the first of the two is meant.` : undefined;
}

export function PlaceFields() {
  const { register, formState, control: form } = useFormContext<EventFormValues>();
  const { errors } = formState;
  const [timeZone, startsAt, endsAt] = useWatch({ control: form, name: ["timeZone", "startsAt", "endsAt"] });
  return (
    <FormSection title={t`Where and when`}>
      <Field label={t`Venue`} error={errors.venue?.message}>
        {(control) => <Input {...control} {...register("venue")} autoComplete="off" />}
      </Field>
      <Field label={t`Address`} error={errors.address?.message}>
        {(control) => <Input {...control} {...register("address")} autoComplete="off" />}
      </Field>
      <Field
        label={t`Time zone`}
        hint={t`Of the place. The times below are on its clock.`}
        error={errors.timeZone?.message}
        className="sm:col-span-2"
      >
        {(control) => (
          <Select {...control} {...register("timeZone")}>
            {timeZonesByRegion(timeZone).map(({ region, zones }) => (
              <optgroup key={region} label={region}>
                {zones.map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll("_", " ")}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t`Starts`} hint={repeatedHint(startsAt, timeZone)} error={errors.startsAt?.message}>
        {(control) => <Input {...control} {...register("startsAt")} type="datetime-local" />}
      </Field>
      <Field label={t`Ends`} hint={repeatedHint(endsAt, timeZone)} error={errors.endsAt?.message}>
        {(control) => <Input {...control} {...register("endsAt")} type="datetime-local" />}
      </Field>
    </FormSection>
  );
}
