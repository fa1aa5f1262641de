import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import { type CreatedToken, type CreateTokenInput, createTokenInput, type Role } from "@boxoffice/contracts";
import { zodResolver } from "@hookform/resolvers/zod";
import { plural, t } from "@lingui/core/macro";
import { useEffect } from "react";
import { useForm, useWatch } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { OpenedForm } from "@/features/account/opened-form";
import { mostTokensText } from "@/features/account/tokens/most-tokens-text";
import { ScopeChoice } from "@/features/account/tokens/scope-choice";
import { formatDate } from "@/lib/event-time";
import { fieldText } from "@/lib/field-text";
import { useNow } from "@/lib/use-now";

const lifetimesDays = [7, 30, 90, 365];
const dayMs = 24 * 60 * 60 * 1000;

interface NewTokenFormProps {
  role: Role;
  onCreated: (created: CreatedToken) => void;
  onClose: () => void;
}

export function NewTokenForm({ role, onCreated, onClose }: NewTokenFormProps) {
  const cache = useBoxofficeCache();
  const create = boxoffice.tokens.create.useMutation({
    onSuccess: onCreated,
    // The list, and the log in which it stands.
    onSettled: () => Promise.all([cache.tokens.list.invalidate(), cache.audit.list.invalidate()]),
  });
  const { register, handleSubmit, formState, setFocus, control } = useForm<CreateTokenInput>({
    resolver: zodResolver(createTokenInput, { error: fieldText }),
    defaultValues: { name: "", scopes: [], expiresInDays: 90 },
  });
  // The button that opened the form is gone.
  useEffect(() => setFocus("name"), [setFocus]);
  // In the order of the form: of several that are refused, the first known is given the focus.
  const name = register("name");
  const scopes = register("scopes");
  const { errors } = formState;
  const now = useNow(60_000);
  const days = useWatch({ control, name: "expiresInDays" });
  const lastDay = formatDate(new Date(now + days * dayMs).toISOString());
  // Of what the form lets through only the number of tokens can be refused: another tab has made the last one there is room for.
  const advice = isBoxofficeError(create.error, "VALIDATION") ? mostTokensText() : undefined;
  return (
    <OpenedForm
      aria-label={t`New token`}
      action={t`Create token`}
      isBusy={create.isPending}
      onClose={onClose}
      onSubmit={(submit) => void handleSubmit((input) => create.mutate(input))(submit)}
    >
      <Field
        label={t`Name`}
        hint={t`What is it for? You find it in the list by this.`}
        error={errors.name?.message}
      >
        {(input) => <Input {...input} {...name} autoComplete="off" />}
      </Field>
      <ScopeChoice role={role} field={scopes} error={errors.scopes && t`Choose at least one.`} />
      <Field label={t`Expires`} hint={t`On ${lastDay}. Nothing is let in with it from then on.`}>
        {(select) => (
          <Select {...select} {...register("expiresInDays", { valueAsNumber: true })} className="sm:max-w-48">
            {lifetimesDays.map((lifetime) => (
              <option key={lifetime} value={lifetime}>
                {plural(lifetime, { one: "In # day", other: "In # days" })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {create.error && <ErrorNote error={create.error} advice={advice} />}
    </OpenedForm>
  );
}
