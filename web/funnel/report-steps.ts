import type { SessionReply } from '#contracts/endpoints.js';
import type { ApiAccess, RenderedPage, StepReporter } from './step-reporter.js';

/**
 * Follows the page with a reporter that is loaded when the session asks for it, once the form is there. Where it does not arrive,
 * nothing is reported.
 */
export function reportSteps(access: ApiAccess): (page: RenderedPage) => void {
  let reporter: Promise<StepReporter> | undefined;
  return (page) => {
    const { session } = page.state.screen as { session?: SessionReply }; // screens without one have none
    if (session?.funnel) reporter ??= import('./step-reporter.js').then((module) => module.createStepReporter(access));
    reporter?.then(
      (loaded) => loaded.follow(page),
      () => {},
    );
  };
}
