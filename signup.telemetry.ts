import type { StartTelemetry } from '#contracts/signup-config.js';

/** Starts an OpenTelemetry SDK; `docs/telemetry.md` has one for Node and one for Vercel, ready to copy. */
export const startTelemetry: StartTelemetry | undefined = undefined;
