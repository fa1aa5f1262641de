import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice } from "@boxoffice/client/react";
import { beginSecondFactorInput, type SecondFactorSetup } from "@boxoffice/contracts";
import { zodResolver } from "@hookform/resolvers/zod";
import { t } from "@lingui/core/macro";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { PasswordField } from "@/components/password-field";
import { OpenedForm } from "@/features/account/opened-form";
import { ScanSecret } from "@/features/account/second-factor/scan-secret";
import { fieldText } from "@/lib/field-text";

interface TurnOnProps {
  email: string;
  onCodes: (recoveryCodes: string[]) => void;
  onClose: () => void;
}

/** From the password to the secret, and from a code of it to the recovery codes. */
export function TurnOn({ email, onCodes, onClose }: TurnOnProps) {
  const [setup, setSetup] = useState<SecondFactorSetup | null>(null);
  const { register, handleSubmit, formState, setFocus, setError } = useForm({
    resolver: zodResolver(beginSecondFactorInput, { error: fieldText }),
    defaultValues: { password: "" },
  });
  const begin = boxoffice.auth.beginSecondFactor.useMutation({
    onSuccess: setSetup,
    onError: (error) => {
      if (isBoxofficeError(error, "VALIDATION"))
        setError("password", { message: t`This is not your password.` }, { shouldFocus: true });
    },
  });
  // The button that opened the form is gone.
  useEffect(() => setFocus("password"), [setFocus]);
  if (setup) return <ScanSecret setup={setup} onCodes={onCodes} onClose={onClose} />;
  return (
    <OpenedForm
      aria-label={t`Turn the second factor on`}
      action={t`Go on`}
      isBusy={begin.isPending}
      onClose={onClose}
      onSubmit={(submit) => void handleSubmit((input) => begin.mutate(input))(submit)}
    >
      <p className="text-ink-2">
        {t`You need an authenticator app on your phone, or a password manager that makes codes.`}
      </p>
      {/* For password managers: whose password it is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={t`Your password`}
        field={register("password")}
        error={formState.errors.password?.message}
      />
      {begin.error && !isBoxofficeError(begin.error, "VALIDATION") && <ErrorNote error={begin.error} />}
    </OpenedForm>
  );
}
