import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm run openapi:lint`: runs Redocly's linter on the API description in docs/api. */
const docs = fileURLToPath(new URL('../../docs', import.meta.url));
const linter = `${docs}/node_modules/.bin/redocly`;

if (existsSync(linter)) {
  // No update check and no telemetry.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const args = ['lint', 'api/openapi.json', '--config', 'redocly.yaml'];
  process.exitCode = spawnSync(linter, args, { cwd: docs, env, stdio: 'inherit' }).status ?? 1;
} else {
  console.error('The linter is not installed. Run "npm ci --prefix docs" first.');
  process.exitCode = 1;
}
