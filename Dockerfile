# Dependencies apart from the code: a change of a guide does not install them again.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# Production alone: the image brings its own Node.js, so the package `node` is not needed.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 CONTENT_DIR=/app/content DATA_DIR=/app/data
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE ./
COPY scripts scripts
COPY src src
COPY content content
RUN mkdir data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --start-interval=1s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1 and takes SIGTERM; npm in between would delay it.
CMD ["node", "scripts/start.ts"]
