/** In the colours of the web app. */
export const docsStyle = `:root {
  color-scheme: light dark;
  --canvas: light-dark(#faf8f4, #151210); --surface: light-dark(#fefdfc, #1c1917); --sunken: light-dark(#f3f0ea, #24201d);
  --line: light-dark(#e2ddd5, #37322e); --ink: light-dark(#211c18, #f2efea); --ink-2: light-dark(#534c46, #c8c2bb);
  --accent: light-dark(#3b3fc4, #9fa8ff); --on-accent: light-dark(#fcfbff, #14142b);
  --get: light-dark(#0b5d3b, #7fd9a8); --change: light-dark(#8a4b00, #eebd6d); --drop: light-dark(#a3231c, #ff9d92);
  font: 1rem/1.5 ui-sans-serif, system-ui, sans-serif; background: var(--canvas); color: var(--ink);
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 80rem; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 0.75rem; letter-spacing: -0.02em; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 0.875rem; margin: 1.25rem 0 0.25rem; }
header p { max-width: 46rem; color: var(--ink-2); margin: 0 0 0.75rem; }
a { color: var(--accent); text-underline-offset: 0.2em; }
code { overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.token { display: grid; gap: 0.25rem; padding: 1rem; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); }
.token span { font-size: 0.875rem; }
label { font-size: 0.8125rem; font-weight: 500; color: var(--ink); }
input, textarea, button { color: inherit; font: inherit; }
input, textarea { width: 100%; min-width: 0; padding: 0.5rem 0.75rem; border: 1px solid light-dark(#8b8177, #7d746c); border-radius: 8px; background: var(--canvas); }
textarea { resize: vertical; }
code, pre, textarea, .try input { font: 0.8125rem/1.5 ui-monospace, "SF Mono", "Cascadia Code", Menlo, monospace; }
button { min-height: 2.5rem; padding: 0 1rem; border: 1px solid light-dark(#8b8177, #7d746c); border-radius: 8px; background: var(--surface); font-weight: 500; cursor: pointer; }
button[type="submit"] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
nav { font-size: 0.875rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav > ul > li { margin-top: 0.75rem; }
nav > ul > li > a { font-weight: 500; color: var(--ink); text-decoration: none; }
nav ul ul a { display: block; padding: 0.25rem 0; color: var(--ink-2); text-decoration: none; }
nav a:hover { color: var(--accent); text-decoration: underline; }
.card { border: 1px solid var(--line); border-radius: 12px; background: var(--surface); margin-top: 0.5rem; scroll-margin-top: 1rem; }
summary { padding: 0.75rem 1rem; cursor: pointer; border-radius: 12px; }
summary:hover { background: var(--sunken); }
.what { color: var(--ink-2); font-size: 0.875rem; display: block; }
.method { display: inline-block; min-width: 4rem; font-weight: 600; font-size: 0.8125rem; color: var(--change); }
.method.get { color: var(--get); }
.method.delete { color: var(--drop); }
.inside { padding: 0 1rem 1rem; border-top: 1px solid var(--line); }
.inside p { margin: 0.75rem 0; }
.fields { list-style: none; margin: 0; padding: 0; font-size: 0.875rem; color: var(--ink-2); }
.fields li { padding: 0.375rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.fields > li:first-child { border-top: 0; }
.fields .fields { margin: 0.375rem 0 0 1rem; }
.fields code { color: var(--ink); }
.fields em { font-size: 0.75rem; color: var(--ink-2); }
.try { display: grid; gap: 0.375rem; align-content: start; margin-top: 1rem; min-width: 0; }
pre { margin: 0.5rem 0 0; padding: 0.75rem; max-height: 24rem; overflow: auto; background: var(--sunken); border-radius: 8px; }
.curl { white-space: pre-wrap; overflow-wrap: anywhere; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; font-size: 0.875rem; color: var(--ink-2); }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { border-top: 0; }
tr:target { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (min-width: 56rem) {
  .columns { display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: 2.5rem; align-items: start; }
  nav { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; padding-bottom: 1rem; }
  main > section:first-child h2 { margin-top: 0.75rem; }
}
@media (max-width: 55.99rem) {
  nav ul ul { display: none; }
  nav > ul { display: flex; flex-wrap: wrap; gap: 0 1rem; }
  nav > ul > li > a { display: inline-block; padding: 0.375rem 0; color: var(--accent); }
}
@media (min-width: 75rem) {
  .sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem; }
}
`;
