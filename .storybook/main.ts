import { join } from 'node:path';
import type { StorybookConfig } from '@storybook/react-vite';
import { mergeConfig, runnerImport } from 'vite';
import type * as BrandPluginModule from './brand-plugin.js';
import { stateIndexer, stateStories } from './state-stories.js';

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../web/gallery/states.ts', './*.stories.tsx'],
  addons: ['@storybook/addon-a11y'],
  // No requests to other hosts.
  core: { disableTelemetry: true, enableCrashReports: false, disableWhatsNewNotifications: true },
  features: {
    // The toolbar has its own tools.
    sidebarOnboardingChecklist: false,
    actions: false,
    interactions: false,
    backgrounds: false,
    measure: false,
    outline: false,
    changeDetection: false,
  },
  // The stories have no documented properties.
  typescript: { reactDocgen: false },
  experimental_indexers: (indexers = []) => [stateIndexer, ...indexers],
  // The page's vite.config.ts applies here too, except for its brands.
  viteFinal: async (vite) => {
    // Loaded by Vite, because Storybook does not resolve imports such as `#contracts/…`.
    const { module } = await runnerImport<typeof BrandPluginModule>(join(import.meta.dirname, 'brand-plugin.ts'));
    const plugins = (vite.plugins ?? []).filter((plugin) => !(plugin && 'name' in plugin && plugin.name === 'brands'));
    return mergeConfig(
      { ...vite, plugins },
      {
        plugins: [module.brandPlugin(), stateStories(join(import.meta.dirname, '..'))],
        build: {
          // One style sheet in one order, as on the page.
          cssCodeSplit: false,
          // The size of the gallery does not matter.
          reportCompressedSize: false,
          chunkSizeWarningLimit: 2000,
          rolldownOptions: { checks: { pluginTimings: false } },
        },
      },
    );
  },
};

export default config;
