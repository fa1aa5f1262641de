import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { zodResolver } from "@hookform/resolvers/zod";
import { type RegisterInput, registerInput } from "@boxoffice/contracts";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { PasswordField } from "@/components/password-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { readLinkToken } from "@/features/session/link-token";
import { RoleChoice } from "@/features/session/role-choice";
import { refusedField } from "@/lib/api/refused-field";
import { fieldText } from "@/lib/field-text";
import { session } from "@/lib/session/session";

export function RegisterForm() {
  const create = boxoffice.auth.register.useMutation({ onSuccess: session.start });
  const { register, handleSubmit, formState } = useForm<RegisterInput>({
    resolver: zodResolver(registerInput, { error: fieldText }),
    defaultValues: { email: "", password: "", name: "", role: "CUSTOMER" },
  });
  // There only for who came by a link that was sent to their address.
  const [token] = useState(() => readLinkToken());
  const emailToken = token === "" ? {} : { emailToken: token };
  const { errors } = formState;
  const isTaken = isBoxofficeError(create.error, "EMAIL_TAKEN");

  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(submit) => void handleSubmit((input) => create.mutate({ ...input, ...emailToken }))(submit)}
    >
      <RoleChoice field={register("role")} />
      <Field label={t`Name`} error={errors.name?.message}>
        {(control) => <Input {...control} {...register("name")} autoComplete="name" />}
      </Field>
      <Field
        label={t`E-mail`}
        error={
          errors.email?.message ??
          (isTaken ? t`This address already has an account. Sign in instead.` : undefined)
        }
      >
        {(control) => (
          <Input {...control} {...register("email")} type="email" autoComplete="username" inputMode="email" />
        )}
      </Field>
      <PasswordField
        isNew
        label={t`Password`}
        field={register("password")}
        error={errors.password?.message ?? refusedField(create.error, "password")}
      />
      {create.error && !isTaken && <ErrorNote error={create.error} />}
      <Button type="submit" variant="primary" isBusy={create.isPending} className="w-full">
        {t`Create account`}
      </Button>
    </form>
  );
}
