import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface DetailsButtonProps {
  isOpen: boolean;
  /** Of the element that it shows and hides. */
  detailsId: string;
  onToggle: () => void;
  className: string;
  children: ReactNode;
}

/** Shows more of a row under it, and hides it again. */
export function DetailsButton({ isOpen, detailsId, onToggle, className, children }: DetailsButtonProps) {
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-expanded={isOpen}
      aria-controls={detailsId}
      onClick={onToggle}
      className={className}
    >
      {children}
      <ChevronDown
        aria-hidden
        className={`size-4 transition-transform duration-150 ${isOpen ? "rotate-180" : ""}`}
      />
    </Button>
  );
}
