/** Ground first, then the colours of the shapes from deep to bright. Chosen by eye to hold on paper and on dark. */
export const coverPalettes = [
  [
    "oklch(0.68 0.19 38)",
    "oklch(0.3 0.1 20)",
    "oklch(0.5 0.19 28)",
    "oklch(0.84 0.14 78)",
    "oklch(0.94 0.05 85)",
  ],
  [
    "oklch(0.4 0.15 268)",
    "oklch(0.25 0.1 275)",
    "oklch(0.58 0.2 290)",
    "oklch(0.8 0.13 340)",
    "oklch(0.92 0.07 95)",
  ],
  [
    "oklch(0.55 0.11 175)",
    "oklch(0.28 0.06 200)",
    "oklch(0.42 0.09 190)",
    "oklch(0.83 0.16 105)",
    "oklch(0.94 0.04 110)",
  ],
  [
    "oklch(0.8 0.15 82)",
    "oklch(0.32 0.09 300)",
    "oklch(0.62 0.21 20)",
    "oklch(0.7 0.16 50)",
    "oklch(0.95 0.05 95)",
  ],
  [
    "oklch(0.5 0.2 350)",
    "oklch(0.27 0.11 330)",
    "oklch(0.65 0.22 10)",
    "oklch(0.85 0.1 30)",
    "oklch(0.88 0.12 200)",
  ],
  [
    "oklch(0.72 0.12 230)",
    "oklch(0.3 0.1 258)",
    "oklch(0.5 0.17 255)",
    "oklch(0.86 0.12 75)",
    "oklch(0.96 0.03 90)",
  ],
  [
    "oklch(0.36 0.07 152)",
    "oklch(0.24 0.05 160)",
    "oklch(0.56 0.13 145)",
    "oklch(0.76 0.17 55)",
    "oklch(0.92 0.06 100)",
  ],
  [
    "oklch(0.29 0.04 280)",
    "oklch(0.42 0.15 285)",
    "oklch(0.66 0.22 25)",
    "oklch(0.82 0.15 85)",
    "oklch(0.93 0.04 60)",
  ],
] as const;

export type CoverPalette = (typeof coverPalettes)[number];
