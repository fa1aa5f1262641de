import "@/styles/main.css";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app/app";
import { sessionRefresher } from "@/lib/api/session-refresher";
import { forbidZodEval } from "@/lib/forbid-zod-eval";
import { loadTexts } from "@/lib/i18n/language";
import { registerServiceWorker } from "@/lib/register-service-worker";

forbidZodEval();
registerServiceWorker();

// Who is here decides which tabs there are, so it is asked at once and not only with the first private call.
void sessionRefresher.freshToken();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
await loadTexts();
// Drawn in pieces: a phone can scroll and type in between.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
