import type { CompletionEvents } from '../signup/signup-services.js';
import type { WebhookOptions, Webhooks } from './webhooks.js';

/** Loads the webhooks with their first use: most deployments have none. */
export function webhooksOnDemand(options: WebhookOptions): () => Promise<Webhooks> {
  const load = async () => (await import('./webhooks.js')).createWebhooks(options);
  let loaded: Promise<Webhooks> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

/** Their events, for a signup, which knows nothing of the loading. */
export function eventsOnDemand(webhooks: () => Promise<Webhooks>): CompletionEvents {
  return {
    announce: async (details) => (await webhooks()).events.announce(details),
    completed: async (details, username) => (await webhooks()).events.completed(details, username),
    confirm: async (details, username) => (await webhooks()).events.confirm(details, username),
  };
}
