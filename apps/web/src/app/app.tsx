import { BoxofficeProvider, useBoxofficeCache } from "@boxoffice/client/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { router } from "@/app/router";
import { client } from "@/lib/api/client";
import { takeFirstData } from "@/lib/api/first-data";
import { createQueryClient } from "@/lib/api/query-client";

export function App() {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <BoxofficeProvider client={client}>
        <Pages />
      </BoxofficeProvider>
    </QueryClientProvider>
  );
}

function Pages() {
  const cache = useBoxofficeCache();
  // Before anything below looks for it.
  useState(() => takeFirstData(cache));
  return <RouterProvider router={router} context={{ cache }} />;
}
