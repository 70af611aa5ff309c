import type { KoaContextWithOIDC } from 'oidc-provider';
import { brand, Html, html, sendPage } from '../pages/page.js';

function sendLoggedOut(ctx: KoaContextWithOIDC): void {
  const body = html`${brand('Local tenant')}<div class="stack"><h1>You are logged out</h1></div>`;
  sendPage(ctx, { title: 'You are logged out', body });
}

/** @param form HTML of the provider, without buttons. The buttons here submit it. */
function sendQuestion(ctx: KoaContextWithOIDC, form: string): void {
  const button = (attributes: Html, text: string) => html`<button form="op.logoutForm"${attributes}>${text}</button>`;
  const body = html`
    ${brand('Local tenant')}
    <div class="stack">
      <h1>Log out?</h1>
      <p class="lead">The application did not send an ID token of your session, so please confirm.</p>
    </div>
    ${new Html(form)}
    <div class="stack">
      ${button(html` class="primary" name="logout" value="yes"`, 'Log out')}
      ${button(html``, 'Stay logged in')}
    </div>`;
  sendPage(ctx, { title: 'Log out?', body });
}

/**
 * `/oidc/logout` (OpenID Connect RP-Initiated Logout 1.0). As at Auth0, `id_token_hint` ends the session of its user at
 * once. Without one the user has to confirm, because `client_id` alone proves nothing. `post_logout_redirect_uri` must be one
 * of the application's logout URLs.
 */
export const rpInitiatedLogout = {
  enabled: true,
  postLogoutSuccessSource: sendLoggedOut,
  async logoutSource(ctx: KoaContextWithOIDC, form: string): Promise<void> {
    const { session, entities, params } = ctx.oidc;
    if (!session || entities.IdTokenHint?.payload.sub !== session.accountId) return sendQuestion(ctx, form);
    await session.destroy();
    const { post_logout_redirect_uri: target, state } = params ?? {};
    if (target === undefined) return sendLoggedOut(ctx);
    const url = new URL(String(target));
    if (state !== undefined) url.searchParams.set('state', String(state));
    ctx.redirect(url.href);
  },
};
