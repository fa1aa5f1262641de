import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { zodResolver } from "@hookform/resolvers/zod";
import { resetPasswordInput } from "@boxoffice/contracts";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { PasswordField } from "@/components/password-field";
import { Button } from "@/components/ui/button";
import { SpentLink } from "@/features/session/spent-link";
import { refusedField } from "@/lib/api/refused-field";
import { fieldText } from "@/lib/field-text";

export function ResetPasswordForm({ token }: { token: string }) {
  const reset = boxoffice.auth.resetPassword.useMutation();
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(resetPasswordInput, { error: fieldText }),
    defaultValues: { token, newPassword: "" },
  });
  if (token === "" || refusedField(reset.error, "token")) return <SpentLink />;
  if (reset.isSuccess)
    return (
      <output className="rise-in block rounded-cover bg-sunken p-4">
        {t`Your password is changed, and you are signed out everywhere. Sign in with the new one.`}
      </output>
    );
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(submit) => void handleSubmit((input) => reset.mutate(input))(submit)}
    >
      <PasswordField
        isNew
        label={t`New password`}
        field={register("newPassword")}
        error={formState.errors.newPassword?.message ?? refusedField(reset.error, "newPassword")}
      />
      {reset.error && !isBoxofficeError(reset.error, "VALIDATION") && <ErrorNote error={reset.error} />}
      <Button type="submit" variant="primary" isBusy={reset.isPending} className="w-full">
        {t`Change password`}
      </Button>
    </form>
  );
}
