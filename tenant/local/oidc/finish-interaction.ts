import type Koa from 'koa';
import type { Provider } from 'oidc-provider';

export type Interaction = InstanceType<Provider['Interaction']>;

/** Saves the result that the interaction carries, and sends the browser back to the provider. */
export async function finishInteraction(ctx: Koa.ParameterizedContext, interaction: Interaction): Promise<void> {
  await interaction.persist();
  ctx.redirect(interaction.returnTo);
}
