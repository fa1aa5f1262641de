import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice } from "@boxoffice/client/react";
import { deleteAccountInput } from "@boxoffice/contracts";
import { zodResolver } from "@hookform/resolvers/zod";
import { t } from "@lingui/core/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FieldError, useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { PasswordField } from "@/components/password-field";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { CodeField, unfitCodeText } from "@/features/account/second-factor/code-field";
import { refusedField } from "@/lib/api/refused-field";
import { fieldText } from "@/lib/field-text";
import { signOutHere } from "@/lib/session/session";

interface DeleteAccountFormProps {
  email: string;
  /** A code is asked for as well. */
  hasFactor: boolean;
  onClose: () => void;
}

/** Ends the account, and leaves whoever had it on Discover as a visitor. */
export function DeleteAccountForm({ email, hasFactor, onClose }: DeleteAccountFormProps) {
  const navigate = useNavigate();
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(deleteAccountInput, { error: fieldText }),
    defaultValues: { password: "" },
  });
  const end = boxoffice.account.delete.useMutation({
    onSuccess: () => {
      // Under way before the session ends, or this page would ask whoever was here to sign in.
      const arrived = navigate({ to: "/", replace: true });
      signOutHere();
      announce({
        title: t`Your account is deleted`,
        description: t`You are signed out, and nothing here names you any more.`,
      });
      return arrived;
    },
    onError: (error) => {
      if (refusedField(error, "code"))
        setError(
          "code",
          { type: "refused", message: t`This code is wrong, or was used before.` },
          { shouldFocus: true },
        );
      else if (isBoxofficeError(error, "VALIDATION"))
        setError("password", { message: t`This is not your password.` }, { shouldFocus: true });
    },
  });
  // Turned on elsewhere meanwhile, the server asks for it.
  const isCodeAsked = hasFactor || refusedField(end.error, "code") !== undefined;
  const isBooked = isBoxofficeError(end.error, "EVENT_HAS_BOOKINGS");
  const isOther = end.error && !isBooked && !isBoxofficeError(end.error, "VALIDATION");
  return (
    <form
      noValidate
      className="mt-5 space-y-4"
      onSubmit={(submit) => void handleSubmit((input) => end.mutate(input))(submit)}
    >
      {/* For password managers: whose password it is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={t`Your password`}
        field={register("password")}
        error={formState.errors.password?.message}
      />
      {isCodeAsked && <CodeField field={register("code")} error={codeErrorOf(formState.errors.code)} />}
      {isBooked && <StillBooked />}
      {isOther && <ErrorNote error={end.error} />}
      <DialogActions>
        <Button onClick={onClose}>{t`Keep account`}</Button>
        <Button type="submit" variant="danger" isBusy={end.isPending}>
          {t`Delete for good`}
        </Button>
      </DialogActions>
    </form>
  );
}

function codeErrorOf(error: FieldError | undefined): string | undefined {
  if (!error) return undefined;
  // What the server has said stands; what did not even fit is told in words for people.
  return error.type === "refused" ? error.message : unfitCodeText({ isOfApp: false });
}

function StillBooked() {
  return (
    <div role="alert" className="rise-in rounded-cover bg-bad-soft p-4 text-sm">
      <p className="font-medium text-bad">{t`Events of yours that are not over are booked`}</p>
      <p className="mt-0.5 text-ink-2">
        {t`Nothing was deleted. Cancel them first: their customers are told why.`}{" "}
        <Link to="/organize" className="font-medium text-accent underline underline-offset-4">
          {t`To my events`}
        </Link>
      </p>
    </div>
  );
}
