import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass } from "@/components/ui/button-class";
import { Spinner } from "@/components/ui/spinner";

interface ButtonProps extends ComponentProps<"button">, ButtonLook {
  /** Shows that the action is under way and takes no second click; the words and the width stay. */
  isBusy?: boolean;
}

export function Button({
  variant,
  size,
  isBusy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const look = { ...(variant && { variant }), ...(size && { size }) };
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy || undefined}
      className={buttonClass(look, className)}
    >
      {isBusy && <Spinner />}
      {children}
    </button>
  );
}
