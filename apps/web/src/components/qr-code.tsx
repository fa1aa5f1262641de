import { useMemo } from "react";
import { encode } from "uqr";
import { cn } from "@/lib/cn";

interface QrCodeProps {
  text: string;
  label: string;
  className?: string;
}

/** Scanners expect four modules of quiet around a code (ISO/IEC 18004). */
const quietModules = 4;

/** Black on white in the dark theme too: many scanners cannot read it the other way round. */
export function QrCode({ text, label, className = "size-30" }: QrCodeProps) {
  const { size, path } = useMemo(() => drawingOf(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={cn("shrink-0 rounded-control border border-line", className)}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawingOf(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: "M", border: quietModules });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return { size, path: squares.join("") };
}
