import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from './context.js';
import { type ExitCode, exitCodes, Stop } from './stop.js';

/**
 * `npm run tenant -- <command>`.
 * @param args the arguments after `--`.
 * @returns the exit code: 0, 1 after a failure, 2 if the command could not run.
 */
export async function runCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = createProgram(context, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.cannotRun;
    if (!(error instanceof Stop)) throw error;
    for (const line of error.output) context.log(line);
    return error.code;
  }
}

/** Each command imports its code when it runs, so that the help appears immediately. */
function createProgram(context: CommandContext, end: (code: ExitCode) => void): Command {
  const program = new Command('npm run tenant --')
    .description('Sets up, checks and cleans up an Auth0 tenant for Signup Step.')
    .option('--settings <file>', 'file with the settings', context.envFile)
    .option('--auth0-cli', 'use the login of the Auth0 CLI in place of an access token', false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.print(text.trimEnd()),
      writeErr: (text) => context.log(text.trimEnd()),
    })
    .showHelpAfterError();

  /** Applies the program's options to the context. */
  const commandContext = (): CommandContext => {
    const { settings, auth0Cli } = program.opts();
    return { ...context, envFile: String(settings), auth0Cli: auth0Cli === true };
  };

  const set = ['--set <NAME=value...>', 'set a setting that is not secret; apply writes it to the file'] as const;

  program
    .command('plan')
    .description('show what apply would change; changes nothing')
    .option(...set, [])
    .option('--json', 'the plan as JSON', false)
    .option('--detailed-exitcode', 'exit with 2 if there are changes', false)
    .action(async (options) => {
      const { runPlan } = await import('./plan/run-plan.js');
      end(await runPlan(options, commandContext()));
    });

  program
    .command('apply')
    .description('set up the tenant: show the plan, ask, and make its changes')
    .option(...set, [])
    .option('--yes', 'do not ask', false)
    .option('--json', 'the plan as JSON', false)
    .action(async (options) => {
      const { runApply } = await import('./apply/run-apply.js');
      end(await runApply(options, commandContext()));
    });

  program
    .command('doctor')
    .description('check the settings, the deployed page and API, and the tenant')
    .option('--json', 'the results as JSON', false)
    .option('--strict', 'count warnings as failures', false)
    .option('--write', 'also create, link and delete two temporary users', false)
    .option('--login', 'also try one login in the browser', false)
    .option('--signups-per-minute <number>', 'expected signups per minute', parseCount)
    .action(async (options) => {
      const { runDoctor } = await import('./doctor/doctor.js');
      end(await runDoctor(options, commandContext()));
    });

  program
    .command('smoke')
    .description('test undocumented behavior of Auth0 on this tenant, with temporary users')
    .option('--json', 'the facts as JSON', false)
    .action(async (options) => {
      const { runSmoke } = await import('./smoke/smoke.js');
      end(await runSmoke(options, commandContext()));
    });

  program
    .command('rotate-secret')
    .description('replace the shared secret without a failed signup; run it again to continue')
    .option('--yes', 'do not ask', false)
    .action(async (options) => {
      const { runRotation } = await import('./rotate/rotate.js');
      end(await runRotation(options, commandContext()));
    });

  program
    .command('pause')
    .description('remove the Action from the login flow: logins pass without the signup step')
    .action(async () => {
      const { runPause } = await import('./pause.js');
      end(await runPause(commandContext()));
    });

  program
    .command('resume')
    .description('put the Action back into its place in the login flow')
    .action(async () => {
      const { runResume } = await import('./pause.js');
      end(await runResume(commandContext()));
    });

  program
    .command('destroy')
    .description('remove the step from the tenant; users and their identities stay')
    .option('--connection <name>', 'also delete this connection, with the usernames of its users')
    .option('--yes', 'do not ask', false)
    .action(async (options) => {
      const { runDestroy } = await import('./destroy.js');
      end(await runDestroy(options, commandContext()));
    });

  program
    .command('export')
    .description('write the desired state as files for Terraform or auth0-deploy-cli; changes nothing in the tenant')
    .addOption(
      new Option('--format <format>', 'of the files').choices(['terraform', 'deploy-cli']).makeOptionMandatory(),
    )
    .requiredOption('--out <folder>', 'folder for the files')
    .option(...set, [])
    .option('--json', 'the result as JSON', false)
    .action(async (options) => {
      const { runExport } = await import('./export/run-export.js');
      end(await runExport(options, commandContext()));
    });

  program
    .command('cleanup')
    .description('list orphaned identities and username reservations of unfinished signups')
    .option('--remove', 'remove them', false)
    .option('--older-than <age>', 'minimum age in hours or days, such as 24h or 7d', parseAge, parseAge('24h'))
    .option('--json', 'the result as JSON', false)
    .action(async ({ remove, json, olderThan }) => {
      const { cleanup } = await import('./cleanup.js');
      end(await cleanup({ remove, json, olderThanMs: olderThan }, commandContext()));
    });

  return program;
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A number from 1 to 999999.');
}

const hourMs = 60 * 60 * 1000;
/** Auth0 ends a login after one hour. Two hours leave room for clock skew. */
const minHours = 2;

/** Parses the minimum age of an orphan, such as `24h` or `7d`. @returns milliseconds. */
export function parseAge(age: string): number {
  const [, count, unit] = /^(\d{1,5})([hd])$/.exec(age) ?? [];
  const hours = Number(count) * (unit === 'd' ? 24 : 1);
  if (hours >= minHours) return hours * hourMs;
  throw new InvalidArgumentError(`Hours or days, such as 24h or 7d, and at least ${minHours}h.`);
}
