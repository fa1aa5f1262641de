import { ErrorNote } from "@/components/error-note";
import { PageHeader } from "@/components/page-header";

interface PageErrorProps {
  /** What the page is about: "This event". */
  what: string;
  query: { error: unknown; refetch: () => Promise<unknown> };
}

/** In place of a whole page whose subject could not be loaded. */
export function PageError({ what, query }: PageErrorProps) {
  return (
    <>
      <PageHeader title={`${what} could not be loaded`} />
      <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
    </>
  );
}
