export interface Shot {
  view: string;
  scene: string;
  /** Beside the index, or null where no picture could be taken. */
  file: string | null;
  problems: string[];
}

/** One page with all shots. It needs no script: a section for each view, and links between them. */
export function contactSheetPage(shots: Shot[]): string {
  const views = [...new Set(shots.map((shot) => shot.view))];
  const failed = shots.filter((shot) => shot.problems.length > 0).length;
  const links = views.map((view) => `<a href="#${view}">${view}</a>`).join(" ");
  const sections = views.map((view) =>
    sectionOf(
      view,
      shots.filter((shot) => shot.view === view),
    ),
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Boxoffice: ${shots.length} shots</title>
<style>
  :root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
  body { margin: 1.5rem; }
  nav { position: sticky; top: 0; padding: .5rem 0; background: Canvas; }
  nav a { margin-right: .75rem; }
  .view { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1.5rem 1rem; align-items: start; }
  figure { margin: 0; }
  img { width: 100%; max-height: 32rem; object-fit: cover; object-position: top; border: 1px solid GrayText; }
  figcaption { font-weight: 600; margin-bottom: .25rem; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; color: light-dark(#a00, #f88); font-size: 12px; }
</style>
<h1>${shots.length} shots, ${failed} with problems</h1>
<nav>${links}</nav>
${sections.join("\n")}
</html>
`;
}

function sectionOf(view: string, shots: Shot[]): string {
  return `<h2 id="${view}">${view}</h2>\n<div class="view">\n${shots.map(figureOf).join("\n")}\n</div>`;
}

function figureOf({ scene, file, problems }: Shot): string {
  const picture = file ? `<a href="${file}"><img src="${file}" alt="" loading="lazy"></a>` : "";
  const told = problems.map((problem) => `<pre>${escape(problem)}</pre>`).join("");
  return `<figure><figcaption>${escape(scene)}</figcaption>${picture}${told}</figure>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
