import { isBoxofficeError } from "@boxoffice/client";
import { type SecondFactorProofInput, secondFactorProofInput } from "@boxoffice/contracts";
import { zodResolver } from "@hookform/resolvers/zod";
import { t } from "@lingui/core/macro";
import { useEffect, useId } from "react";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { PasswordField } from "@/components/password-field";
import { OpenedForm } from "@/features/account/opened-form";
import { CodeField, unfitCodeText } from "@/features/account/second-factor/code-field";
import { refusedField } from "@/lib/api/refused-field";
import { fieldText } from "@/lib/field-text";

interface ProofFormProps {
  title: string;
  about: string;
  action: string;
  isDangerous?: boolean;
  email: string;
  isBusy: boolean;
  error: unknown;
  onProof: (proof: SecondFactorProofInput) => void;
  onClose: () => void;
}

/** Asks for the password and a code before something is done to the second factor. */
export function ProofForm(props: ProofFormProps) {
  const { title, about, action, isDangerous = false, email, isBusy, error, onProof, onClose } = props;
  const headingId = useId();
  const { register, handleSubmit, formState, setFocus } = useForm<SecondFactorProofInput>({
    resolver: zodResolver(secondFactorProofInput, { error: fieldText }),
    defaultValues: { password: "", code: "" },
  });
  const { errors } = formState;
  const isWrongPassword = refusedField(error, "password") !== undefined;
  const isWrongCode = refusedField(error, "code") !== undefined;
  // The button that opened the form is gone.
  useEffect(() => setFocus("password"), [setFocus]);
  // What was refused is typed anew.
  useEffect(() => {
    if (isWrongPassword) setFocus("password", { shouldSelect: true });
    else if (isWrongCode) setFocus("code", { shouldSelect: true });
  }, [setFocus, isWrongPassword, isWrongCode]);
  const password = register("password");
  const code = register("code");
  return (
    <OpenedForm
      aria-labelledby={headingId}
      action={action}
      isBusy={isBusy}
      isDangerous={isDangerous}
      onClose={onClose}
      onSubmit={(submit) => void handleSubmit(onProof)(submit)}
    >
      <div>
        <h3 id={headingId} className="font-semibold">
          {title}
        </h3>
        <p className="mt-1 text-ink-2">{about}</p>
      </div>
      {/* For password managers: whose password it is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={t`Your password`}
        field={password}
        error={errors.password?.message ?? (isWrongPassword ? t`This is not your password.` : undefined)}
      />
      <CodeField
        field={code}
        error={
          errors.code
            ? unfitCodeText({ isOfApp: false })
            : isWrongCode
              ? t`This code is wrong, or was used before.`
              : undefined
        }
      />
      {error !== null && !isBoxofficeError(error, "VALIDATION") && <ErrorNote error={error} />}
    </OpenedForm>
  );
}
