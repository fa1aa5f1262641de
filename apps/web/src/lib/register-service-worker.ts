/** Only of the built app: in development its files change all the time. After the first load, which it must not slow down. */
export function registerServiceWorker(): void {
  // Absent over plain HTTP on another host.
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!import.meta.env.PROD || !container) return;
  addEventListener("load", () => {
    // Without one the app works as before, with a connection.
    container.register("/sw.js").catch(() => {});
  });
}
