import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Clients of REST contracts send a slash at the end, and need not be sent elsewhere for it.
  skipTrailingSlashRedirect: true,
  // Types are checked by `npm run typecheck`; a start on a bare machine need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Loaded from node_modules as they are: native code, and what must exist once in the process.
  serverExternalPackages: [
    "@node-rs/argon2",
    "elkjs",
    "feelin",
    "graphile-worker",
    "pg",
    "pino",
    "prom-client",
  ],
};

const withTexts = createNextIntlPlugin({
  requestConfig: "./lib/client/i18n/request.ts",
  // Messages are parsed while building, so that the browser needs no parser.
  experimental: {
    messages: {
      path: ["./lib/client/i18n/messages/en", "./lib/client/i18n/messages/es"],
      format: "json",
      locales: "infer",
      precompile: true,
    },
  },
});

export default withTexts(config);
