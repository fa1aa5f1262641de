import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The page and Boxoffice share an origin, as they would behind one reverse proxy: so the session cookie is sent, and the
// browser asks nobody for permission.
const boxoffice = process.env.BOXOFFICE_URL ?? "http://localhost:3000";

export default defineConfig({
  plugins: [react()],
  server: { port: 5180, proxy: { "/trpc": boxoffice } },
  preview: { port: 5180, proxy: { "/trpc": boxoffice } },
});
