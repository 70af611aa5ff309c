import { readFileSync, writeFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { modes } from '#contracts/endpoints.js';
import { compareReports, isGreen, type Report, reportText } from './report.js';
import { runSuite } from './run-suite.js';

interface RunOptions {
  tenant: string;
  secret?: string;
  mode?: (typeof modes)[number];
  name?: string;
  only?: string[];
  skip?: string[];
  json?: string;
  clientId?: string;
  connection?: string;
  fields?: string;
  origin?: string;
  timeout?: string;
}

async function check(url: string, { tenant, json, fields, origin, timeout, ...options }: RunOptions): Promise<void> {
  const secret = options.secret ?? process.env.REDIRECT_TOKEN_SECRET;
  if (!secret) throw new Error('The shared secret is missing: set REDIRECT_TOKEN_SECRET, or use --secret');
  const fieldValues = fields === undefined ? undefined : JSON.parse(fields);
  const timeoutMs = timeout === undefined ? undefined : Number(timeout) * 1000;
  const own = { secret, fieldValues, pageOrigin: origin, timeoutMs };
  const report = await runSuite({ url, tenantUrl: tenant, ...options, ...own });
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  console.log(reportText(report));
  process.exitCode = isGreen(report) ? 0 : 1;
}

/** Splits ids at commas and spaces. */
const ids = (text: string, former: string[] = []): string[] => [...former, ...text.split(/[\s,]+/).filter(Boolean)];

const run = new Command('run')
  .description('Checks whether a server is a valid back end of the page, with a local tenant.')
  .argument('<url>', 'URL of the page, as in SIGNUP_URL')
  .requiredOption('--tenant <url>', 'URL of the local tenant that the server uses')
  .option('--secret <text>', 'REDIRECT_TOKEN_SECRET; by default from the environment')
  .addOption(new Option('--mode <mode>', 'mode of the server; by default from /api/health').choices(modes))
  .option('--name <text>', 'name of the server in reports')
  .option('--only <sections>', 'sections or rules to check, comma-separated: tokens,problems/allow', ids)
  .option('--skip <sections>', 'sections or rules that the server does not implement', ids)
  .option('--json <file>', 'also writes the report as JSON')
  .option('--client-id <id>', 'application of the logins (default: local-app)')
  .option('--connection <name>', 'database connection (default: signup-usernames)')
  .option('--fields <json>', 'values of extra fields: {"name": "value"}')
  .option('--timeout <seconds>', 'timeout for one call (default: 12)')
  .option('--origin <origin>', 'origin of a page on another server; adds the section "cors"')
  .action(check);

const compare = new Command('compare')
  .description('Prints several reports as a Markdown table, one column each.')
  .argument('<files...>', 'reports written by --json')
  .action((files: string[]) => {
    console.log(compareReports(files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report)));
  });

const program = new Command('npm run conformance --').exitOverride().showHelpAfterError();
program.addCommand(run, { isDefault: true }).addCommand(compare);
for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);

/** Exit codes: 0, 1 if a rule failed, 2 if the suite could not run. */
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
}
