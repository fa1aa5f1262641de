import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { zodResolver } from "@hookform/resolvers/zod";
import { loginInput } from "@boxoffice/contracts";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { PasswordField } from "@/components/password-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldText } from "@/lib/field-text";
import { session } from "@/lib/session/session";

export function SignInForm() {
  const login = boxoffice.auth.login.useMutation({ onSuccess: session.start });
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(loginInput, { error: fieldText }),
    defaultValues: { email: "", password: "" },
  });
  const { errors } = formState;
  const isRefused = isBoxofficeError(login.error, "UNAUTHENTICATED");

  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(submit) => void handleSubmit((input) => login.mutate(input))(submit)}
    >
      <Field label={t`E-mail`} error={errors.email?.message}>
        {(control) => (
          <Input {...control} {...register("email")} type="email" autoComplete="username" inputMode="email" />
        )}
      </Field>
      <PasswordField label={t`Password`} field={register("password")} error={errors.password?.message} />
      {isRefused && (
        <p role="alert" className="rise-in rounded-cover bg-bad-soft p-4 text-sm font-medium text-bad">
          {t`This e-mail address and password do not belong together.`}
        </p>
      )}
      {login.error && !isRefused && <ErrorNote error={login.error} />}
      <Button type="submit" variant="primary" isBusy={login.isPending} className="w-full">
        {t`Sign in`}
      </Button>
    </form>
  );
}
