import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/cn";

interface SearchBoxProps {
  /** What is searched for now; changes from outside (Back, a cleared filter) show up in the field. */
  text: string;
  label: string;
  onSearch: (text: string) => void;
  className?: string;
}

const restMs = 250;

/** A search that asks once typing rests: once, and not once a letter. */
export function SearchBox({ text, label, onSearch, className }: SearchBoxProps) {
  const [typed, setTyped] = useState(text);
  const [shownFor, setShownFor] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (text !== shownFor) {
    setShownFor(text);
    if (text !== typed.trim()) setTyped(text);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  function type(next: string) {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), restMs);
  }

  return (
    <div className={cn("relative", className)}>
      <Search aria-hidden className="pointer-events-none absolute top-3.5 left-3 size-4 text-ink-3" />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={200}
        onChange={(event) => type(event.target.value)}
        className="pl-9"
      />
    </div>
  );
}
