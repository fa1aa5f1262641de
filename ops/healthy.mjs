// Whether the process in this container is up: 0 or 1. A worker on its own answers on a port of its own.
const { ROLE, PORT, WORKER_PORT } = process.env;
const answer = await fetch(`http://127.0.0.1:${ROLE === "worker" ? WORKER_PORT : PORT}/health`).catch(
  () => null,
);
process.exit(answer?.ok ? 0 : 1);
