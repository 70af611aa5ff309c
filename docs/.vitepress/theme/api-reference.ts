import { type Component, defineComponent, getCurrentInstance, h, onMounted, shallowRef } from 'vue';

/**
 * `<ApiReference />`: every operation of `docs/api/openapi.json`, by vitepress-openapi. It is large, so it is loaded by this page alone, and
 * in the browser: the description itself is a link in the page.
 */
export const ApiReference = defineComponent(() => {
  const app = getCurrentInstance()?.appContext.app;
  const content = shallowRef<{ view: Component; spec: object }>();
  onMounted(async () => {
    if (!app) return;
    const [{ default: spec }, { OASpec, theme, useTheme }] = await Promise.all([
      import('../../api/openapi.json'),
      import('vitepress-openapi/client'),
      import('vitepress-openapi/dist/style.css'),
    ]);
    if (!app.component('OASpec')) theme.enhanceApp({ app } as Parameters<typeof theme.enhanceApp>[0]); // it reads `app` alone
    useTheme({
      // Nothing is sent from here. The samples of code are too pale to read, and say no more than the examples.
      operation: { hiddenSlots: ['playground', 'code-samples', 'branding'] },
      // Below the page's own title.
      headingLevels: { h1: 2, h2: 3, h3: 4, h4: 5, h5: 6, h6: 6 },
      // A list of choices among tabs is none for a screen reader.
      response: { maxTabs: 20 },
      spec: { disableDownload: true },
      storage: { persistAuth: false },
    });
    content.value = { view: OASpec, spec };
  });
  return () =>
    content.value
      ? h(content.value.view, { spec: content.value.spec, hideInfo: true, hideServers: true, hideBranding: true })
      : h('p', { role: 'status' }, 'Loading the reference…');
});
