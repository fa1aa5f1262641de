import type { AppRouter } from "@boxoffice/api";
import { type CreateTRPCReact, createTRPCReact } from "@trpc/react-query";

/** tRPC's own hooks. Their types name the server's router and stay in here: ours say the same of the contract. */
export const trpc: CreateTRPCReact<AppRouter, unknown> = /* @__PURE__ */ createTRPCReact<AppRouter>();
