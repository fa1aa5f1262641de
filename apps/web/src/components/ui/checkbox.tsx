import type { ComponentProps } from "react";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "className"> {
  label: string;
}

export function Checkbox({ label, ...rest }: CheckboxProps) {
  return (
    <label className="flex h-11 items-center gap-2 rounded-control border border-line-strong bg-surface px-3 text-sm whitespace-nowrap transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input {...rest} type="checkbox" className="size-4 accent-accent outline-none" />
      {label}
    </label>
  );
}
