import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { zodResolver } from "@hookform/resolvers/zod";
import { requestPasswordResetInput } from "@boxoffice/contracts";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldText } from "@/lib/field-text";

/** Says the same for every address: whether it has an account is told by mail alone. */
export function ForgotPasswordForm() {
  const request = boxoffice.auth.requestPasswordReset.useMutation();
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(requestPasswordResetInput, { error: fieldText }),
    defaultValues: { email: "" },
  });
  if (request.isSuccess)
    return (
      <output className="rise-in block rounded-cover bg-sunken p-4">
        {t`If this address has an account, a link is on its way to it. It is good once, for 45 minutes.`}
      </output>
    );
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(submit) => void handleSubmit((input) => request.mutate(input))(submit)}
    >
      <Field label={t`E-mail`} error={formState.errors.email?.message}>
        {(control) => (
          <Input {...control} {...register("email")} type="email" autoComplete="username" inputMode="email" />
        )}
      </Field>
      {request.error && <ErrorNote error={request.error} />}
      <Button type="submit" variant="primary" isBusy={request.isPending} className="w-full">
        {t`Send a link`}
      </Button>
    </form>
  );
}
