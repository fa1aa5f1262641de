const units = [
  { ms: 86_400_000, word: "d" },
  { ms: 3_600_000, word: "h" },
  { ms: 60_000, word: "min" },
  { ms: 1_000, word: "s" },
] as const;

/** "340 ms", "2.4 s", "12 s", "2 min 5 s", "3 h": as exact as it is of use. */
export function durationWords(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  const rounded = Math.round(ms / 1_000) * 1_000;
  const at = units.findIndex((unit) => rounded >= unit.ms);
  const [unit, smaller] = [units[at], units[at + 1]];
  if (!unit) return "0 s";
  const rest = smaller ? Math.floor((rounded % unit.ms) / smaller.ms) : 0;
  const whole = `${Math.floor(rounded / unit.ms)} ${unit.word}`;
  return smaller && rest > 0 ? `${whole} ${rest} ${smaller.word}` : whole;
}
