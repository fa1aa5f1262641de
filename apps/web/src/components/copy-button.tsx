import { t } from "@lingui/core/macro";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

interface CopyButtonProps {
  text: string;
  label: string;
  /** What is copied, for whoever hears the button without seeing what it stands at. Begins with the label. */
  name?: string;
}

type Outcome = "COPIED" | "REFUSED" | null;

export function CopyButton({ text, label, name }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>(null);
  useEffect(() => {
    if (outcome === null) return undefined;
    const timer = setTimeout(() => setOutcome(null), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("COPIED");
    } catch {
      // Browsers may refuse, for instance on plain HTTP; the text is on the page to be marked by hand.
      setOutcome("REFUSED");
    }
  }

  const Icon = outcome === "COPIED" ? Check : Copy;
  return (
    <Button size="sm" aria-label={name} onClick={() => void copy()}>
      <Icon aria-hidden className="size-4" />
      {label}
      <output className={outcome === "REFUSED" ? "text-bad" : "sr-only"}>
        {outcome === "COPIED" && t`Copied`}
        {outcome === "REFUSED" && t`Not allowed here`}
      </output>
    </Button>
  );
}
