import { Toaster } from "@/components/ui/toaster";
import { type Specimen, specimens } from "@/design/specimens";
import { Tokens } from "@/design/tokens";

/** `/design` while developing: every component of components/ui in every state, on both papers, and the tokens they are of. */
export function DesignPage() {
  return (
    <main className="mx-auto max-w-6xl px-4 py-10 sm:px-6">
      <h1 className="text-2xl font-semibold tracking-tighter">Design</h1>
      <p className="mt-2 max-w-prose text-base text-ink-2">
        Quiet paper, loud event. What the mouse and the keyboard change is live: try it.
      </p>
      <Tokens />
      {specimens.map((specimen) => (
        <OnBothPapers key={specimen.name} specimen={specimen} />
      ))}
      <Toaster />
    </main>
  );
}

function OnBothPapers({ specimen }: { specimen: Specimen }) {
  const { name, note, Show } = specimen;
  return (
    <section aria-label={name} className="mt-12">
      <h2 className="text-lg font-semibold">{name}</h2>
      {note && <p className="mt-1 max-w-prose text-ink-2">{note}</p>}
      <div className="mt-4 grid gap-4 md:grid-cols-2">
        {/* Tokens say both their values; the paper's colour scheme picks. */}
        {["scheme-light", "scheme-dark"].map((scheme) => (
          <div
            key={scheme}
            className={`${scheme} min-w-0 rounded-card border border-line bg-canvas p-5 text-ink`}
          >
            <Show />
          </div>
        ))}
      </div>
    </section>
  );
}
