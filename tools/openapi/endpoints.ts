import { apiDescription } from './endpoints/api-description.js';
import { cleanup } from './endpoints/cleanup.js';
import { decline } from './endpoints/decline.js';
import { events } from './endpoints/events.js';
import { health } from './endpoints/health.js';
import { metrics } from './endpoints/metrics.js';
import { plainForm } from './endpoints/plain-form.js';
import { session } from './endpoints/session.js';
import { signup } from './endpoints/signup.js';
import { username } from './endpoints/username.js';
import { signupCompletedEvent, webhooks as webhookRuns } from './endpoints/webhooks.js';
import type { ApiPath } from './operation.js';

/** Every path of the API, in the order in which a signup calls them. */
export const endpoints: readonly ApiPath[] = [
  session,
  username,
  signup,
  decline,
  plainForm,
  events,
  health,
  cleanup,
  webhookRuns,
  metrics,
  apiDescription,
];

/** Requests that the API makes; `path` is the name of the event. */
export const webhooks: readonly ApiPath[] = [signupCompletedEvent];
