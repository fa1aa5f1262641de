import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { zodResolver } from "@hookform/resolvers/zod";
import { changePasswordInput } from "@boxoffice/contracts";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { PasswordField } from "@/components/password-field";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { refusedField } from "@/lib/api/refused-field";
import { fieldText } from "@/lib/field-text";
import { session } from "@/lib/session/session";

/** A new password signs every other device out. */
export function ChangePassword({ email }: { email: string }) {
  const cache = useBoxofficeCache();
  const { register, handleSubmit, formState, reset, setError } = useForm({
    resolver: zodResolver(changePasswordInput, { error: fieldText }),
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  const change = boxoffice.auth.changePassword.useMutation({
    onSuccess: (renewed) => {
      session.start(renewed);
      reset();
      announce({
        title: t`Password changed`,
        description: t`Other devices have to sign in again.`,
      });
      return cache.auth.sessions.invalidate();
    },
    onError: (error) => {
      const isNewRefused = refusedField(error, "newPassword");
      if (isNewRefused) setError("newPassword", { message: isNewRefused }, { shouldFocus: true });
      else if (isBoxofficeError(error, "VALIDATION"))
        setError("currentPassword", { message: t`This is not your password.` }, { shouldFocus: true });
    },
  });
  const { errors } = formState;
  return (
    <section aria-labelledby="password-heading">
      <h2 id="password-heading" className="text-base font-semibold">
        {t`Password`}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-ink-2">{t`A new one signs every other device out.`}</p>
      <form
        noValidate
        className="max-w-sm space-y-5"
        onSubmit={(submit) => void handleSubmit((input) => change.mutate(input))(submit)}
      >
        {/* For password managers: whose password it is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={t`Current password`}
          field={register("currentPassword")}
          error={errors.currentPassword?.message}
        />
        <PasswordField
          isNew
          label={t`New password`}
          field={register("newPassword")}
          error={errors.newPassword?.message}
        />
        {change.error && !isBoxofficeError(change.error, "VALIDATION") && <ErrorNote error={change.error} />}
        <Button type="submit" isBusy={change.isPending}>
          {t`Change password`}
        </Button>
      </form>
    </section>
  );
}
