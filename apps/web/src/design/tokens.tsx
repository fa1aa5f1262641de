const colours = {
  Paper: ["bg-canvas", "bg-surface", "bg-sunken", "bg-hover"],
  Hairlines: ["bg-line", "bg-line-strong"],
  Ink: ["bg-ink", "bg-ink-2", "bg-ink-3", "bg-ink-4"],
  Accent: ["bg-accent", "bg-accent-strong", "bg-accent-soft", "bg-on-accent"],
  Status: ["bg-good", "bg-good-soft", "bg-warn", "bg-warn-soft", "bg-bad", "bg-bad-soft", "bg-on-bad"],
};

const sizes = ["text-xs", "text-sm", "text-base", "text-lg", "text-xl", "text-2xl"];
const radii = ["rounded-control", "rounded-cover", "rounded-card", "rounded-full"];

/** What everything else is made of: styles/tokens.css and the theme in styles/main.css. */
export function Tokens() {
  return (
    <section aria-label="Tokens" className="mt-10">
      <h2 className="text-lg font-semibold">Tokens</h2>
      <div className="mt-4 grid gap-4 md:grid-cols-2">
        {["scheme-light", "scheme-dark"].map((scheme) => (
          <div key={scheme} className={`${scheme} rounded-card border border-line bg-canvas p-5 text-ink`}>
            {Object.entries(colours).map(([group, classes]) => (
              <Swatches key={group} group={group} classes={classes} />
            ))}
          </div>
        ))}
      </div>
      <div className="mt-6 space-y-2 border-t border-line pt-6">
        {sizes.map((size) => (
          <p key={size} className={size}>
            {size.replace("text-", "")}: 12 of 80 left, €28.50, 19:30
          </p>
        ))}
      </div>
      <div className="mt-6 flex flex-wrap gap-4">
        {radii.map((radius) => (
          <div
            key={radius}
            className={`${radius} grid size-24 place-items-center border border-line-strong text-xs`}
          >
            {radius.replace("rounded-", "")}
          </div>
        ))}
        <div className="grid size-24 place-items-center rounded-cover bg-surface text-xs shadow-float">
          float
        </div>
      </div>
    </section>
  );
}

function Swatches({ group, classes }: { group: string; classes: string[] }) {
  return (
    <div className="mb-4 last:mb-0">
      <p className="mb-2 text-xs font-medium text-ink-3">{group}</p>
      <div className="flex flex-wrap gap-3">
        {classes.map((name) => (
          <div key={name} className="w-16 text-xs text-ink-2">
            <div className={`${name} mb-1 h-10 rounded-control border border-line`} />
            {name.replace("bg-", "")}
          </div>
        ))}
      </div>
    </div>
  );
}
