import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import { changeNameInput } from "@boxoffice/contracts";
import { zodResolver } from "@hookform/resolvers/zod";
import { t } from "@lingui/core/macro";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldText } from "@/lib/field-text";
import { session } from "@/lib/session/session";

/** The name of whoever is signed in, and the way to another. */
export function Name({ name }: { name: string }) {
  const [isChanging, setChanging] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const wasChanging = useRef(false);
  useEffect(() => {
    // The form is gone, and the focus with it.
    if (wasChanging.current && !isChanging) change.current?.focus();
    wasChanging.current = isChanging;
  }, [isChanging]);
  if (isChanging) return <NameForm name={name} onClose={() => setChanging(false)} />;
  return (
    <div className="flex items-baseline justify-between gap-4">
      <span className="min-w-0 break-words">{name}</span>
      <button
        ref={change}
        type="button"
        aria-label={t`Change name`}
        className="-my-3 shrink-0 py-3 font-medium text-accent underline underline-offset-4"
        onClick={() => setChanging(true)}
      >
        {t`Change`}
      </button>
    </div>
  );
}

function NameForm({ name, onClose }: { name: string; onClose: () => void }) {
  const cache = useBoxofficeCache();
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(changeNameInput, { error: fieldText }),
    defaultValues: { name },
  });
  const { ref: registered, ...field } = register("name");
  const input = useRef<HTMLInputElement | null>(null);
  // Before the next key: the form library focuses later, and would select what has been typed by then.
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const save = boxoffice.account.changeName.useMutation({
    onSuccess: (user) => {
      session.know(user);
      announce({ title: t`Name changed`, description: t`Your bookings and events carry it from now on.` });
      onClose();
      return cache.audit.list.invalidate();
    },
  });
  return (
    <form
      noValidate
      className="max-w-sm space-y-4"
      onSubmit={(submit) => void handleSubmit((input) => save.mutate(input))(submit)}
    >
      <Field label={t`Your name`} error={formState.errors.name?.message}>
        {(control) => (
          <Input
            {...control}
            {...field}
            ref={(element) => {
              registered(element);
              input.current = element;
            }}
            autoComplete="name"
            maxLength={80}
            onKeyDown={(press) => {
              if (press.key === "Escape") onClose();
            }}
          />
        )}
      </Field>
      {save.error && <ErrorNote error={save.error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" isBusy={save.isPending}>
          {t`Save name`}
        </Button>
        <Button onClick={onClose}>{t`Keep name`}</Button>
      </div>
    </form>
  );
}
