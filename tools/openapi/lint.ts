import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `npm run openapi:lint`: Redocly's linter on the API description that is checked in. It finds nothing, or fails. */
const docs = fileURLToPath(new URL('../../docs', import.meta.url));
const linter = `${docs}/node_modules/.bin/redocly`;

if (existsSync(linter)) {
  // It would ask the registry for a newer version, and count its runs.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const args = ['lint', 'api/openapi.json', '--config', 'redocly.yaml'];
  process.exitCode = spawnSync(linter, args, { cwd: docs, env, stdio: 'inherit' }).status ?? 1;
} else {
  console.error('The linter is not installed. Run "npm ci --prefix docs" first.');
  process.exitCode = 1;
}
