import { t } from "@lingui/core/macro";
import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { CoverField } from "@/features/organizer/cover/cover-field";
import type { EventFormValues } from "@/features/organizer/event-form-values";
import { FormSection } from "@/features/organizer/form-section";
import { categories } from "@/lib/categories";

export function StoryFields() {
  const { register, formState } = useFormContext<EventFormValues>();
  const { errors } = formState;
  return (
    <FormSection title={t`What`}>
      <Field label={t`Title`} error={errors.title?.message} className="sm:col-span-2">
        {(control) => <Input {...control} {...register("title")} autoComplete="off" />}
      </Field>
      <Field
        label={t`Description`}
        hint={t`Plain text. Empty lines make paragraphs.`}
        error={errors.description?.message}
        className="sm:col-span-2"
      >
        {(control) => <Textarea {...control} {...register("description")} rows={6} />}
      </Field>
      <Field label={t`Category`} error={errors.category?.message}>
        {(control) => (
          <>
            <Input {...control} {...register("category")} list="event-categories" autoComplete="off" />
            <datalist id="event-categories">
              {categories.map((category) => (
                <option key={category}>{category}</option>
              ))}
            </datalist>
          </>
        )}
      </Field>
      <CoverField />
    </FormSection>
  );
}
