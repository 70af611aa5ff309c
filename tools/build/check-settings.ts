import { checkConfig } from '#server/settings/check-config.js';
import { readSettings, SettingsError } from '#server/settings/settings.js';
import { config } from '../../signup.config.js';
import { hooks } from '../../signup.hooks.js';

/**
 * First step of `npm run vercel-build`. In a production build, settings with which the API could not start fail the build, so
 * that the previous deployment stays. Vercel sets `VERCEL_ENV` and the variables of the environment.
 */
function check(): void {
  const result = readSettings(config);
  if (!result.ok) throw new SettingsError(result.errors);
  checkConfig(config, hooks);
}

if (process.env.VERCEL_ENV === 'production') {
  try {
    check();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(
      'Nothing was deployed. Correct the environment variables of "Production" in the project, then redeploy.',
    );
    process.exitCode = 1;
  }
}
