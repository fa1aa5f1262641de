import { ErrorNote } from "@/components/error-note";
import { PageHeader } from "@/components/page-header";

interface PageErrorProps {
  /** "This event could not be loaded". */
  title: string;
  query: { error: unknown; refetch: () => Promise<unknown> };
}

/** In place of a whole page whose subject could not be loaded. */
export function PageError({ title, query }: PageErrorProps) {
  return (
    <>
      <PageHeader title={title} />
      <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
    </>
  );
}
