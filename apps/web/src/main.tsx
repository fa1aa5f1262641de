import "@/styles/main.css";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app/app";
import { router } from "@/app/router";
import { session } from "@/lib/session/session";
import { forbidZodEval } from "@/lib/forbid-zod-eval";
import { loadTexts } from "@/lib/i18n/language";
import { viewerTimeZone } from "@/lib/locale";
import { registerServiceWorker } from "@/lib/register-service-worker";
import { followCalls } from "@/lib/tracing/traced-fetch";

const patienceMs = 500;

forbidZodEval();
registerServiceWorker();
followCalls();

// Who is here decides which tabs there are, so it is asked at once and not only with the first private call.
void session.freshToken();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
// What a page does while it starts is done in pieces too.
await nextTask();
const isReady = Promise.all([loadTexts(), pageIsThere()]);
await nextTask();
// A browser's first date takes as long as a frame; in the midst of drawing it would take that one's time.
viewerTimeZone();
await isReady;
// Drawn in pieces: a phone can scroll and type in between.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** The page at hand, so that what is drawn first is whole; where it takes long, there is something to see meanwhile. */
async function pageIsThere(): Promise<void> {
  await Promise.race([router.load(), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
}
