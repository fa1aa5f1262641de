/** The product's tokens (apps/web/src/styles/tokens.css) as mail programs understand them: hex, a light and a dark value. */
const mailColors = {
  canvas: ["#fbf9f5", "#120f0d"],
  surface: ["#fffefd", "#1b1714"],
  line: ["#e2dfd9", "#332e2a"],
  ink: ["#201a16", "#f2f0ec"],
  "ink-2": ["#4d4641", "#c6c2bc"],
  "ink-3": ["#69625c", "#a29e97"],
  accent: ["#3742c5", "#99a6fd"],
  "on-accent": ["#fdfcf9", "#0e101f"],
  good: ["#006436", "#6fd395"],
  "good-soft": ["#e1f7e7", "#152f1f"],
  news: ["#854a00", "#f0ba5f"],
  "news-soft": ["#fef0d8", "#392710"],
  bad: ["#aa1e22", "#fb8d83"],
  "bad-soft": ["#ffece9", "#431d1a"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

const roles = {
  text: ["ink", "ink-2", "ink-3", "on-accent", "good", "news", "bad"],
  fill: ["canvas", "surface", "accent", "good-soft", "news-soft", "bad-soft"],
  border: ["line"],
} as const satisfies Record<string, readonly (keyof typeof mailColors)[]>;

export type TextColor = (typeof roles.text)[number];

interface Painted {
  text?: TextColor;
  fill?: (typeof roles.fill)[number];
  border?: (typeof roles.border)[number];
}

/**
 * The attributes of an element in these colours: the light ones inline, where every mail program reads them, and classes by
 * which `darkRules` changes them.
 */
export function painted({ text, fill, border }: Painted, style: string): string {
  const classes = [text && `t-${text}`, fill && `f-${fill}`, border && `b-${border}`].filter(Boolean);
  const colors = [
    text && `color:${mailColors[text][0]}`,
    fill && `background-color:${mailColors[fill][0]}`,
    border && `border-color:${mailColors[border][0]}`,
  ].filter(Boolean);
  return `class="${classes.join(" ")}" style="${[...colors, style].join(";")}"`;
}

/** What a dark screen shows instead. It has to outdo the inline styles. */
export const darkRules = [
  ...roles.text.map((name) => `.t-${name}{color:${mailColors[name][1]}!important}`),
  ...roles.fill.map((name) => `.f-${name}{background-color:${mailColors[name][1]}!important}`),
  ...roles.border.map((name) => `.b-${name}{border-color:${mailColors[name][1]}!important}`),
].join("");
