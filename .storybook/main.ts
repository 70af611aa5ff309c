import { join } from 'node:path';
import type { StorybookConfig } from '@storybook/react-vite';
import { mergeConfig, runnerImport } from 'vite';
import type * as BrandPluginModule from './brand-plugin.js';
import { stateIndexer, stateStories } from './state-stories.js';

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../web/gallery/states.ts', './*.stories.tsx'],
  addons: ['@storybook/addon-a11y'],
  // Nothing is sent anywhere, and nothing is looked up.
  core: { disableTelemetry: true, enableCrashReports: false, disableWhatsNewNotifications: true },
  features: {
    // Nobody is to be introduced to Storybook here, and the tools of the toolbar are our own.
    sidebarOnboardingChecklist: false,
    actions: false,
    interactions: false,
    backgrounds: false,
    measure: false,
    outline: false,
    changeDetection: false,
  },
  // Our stories have no properties to read from the sources.
  typescript: { reactDocgen: false },
  experimental_indexers: (indexers = []) => [stateIndexer, ...indexers],
  // What vite.config.ts says of the page holds here as well, but for its brands.
  viteFinal: async (vite) => {
    // By Vite, because Storybook does not resolve the imports (`#contracts/…`) of our own modules.
    const { module } = await runnerImport<typeof BrandPluginModule>(join(import.meta.dirname, 'brand-plugin.ts'));
    const plugins = (vite.plugins ?? []).filter((plugin) => !(plugin && 'name' in plugin && plugin.name === 'brands'));
    return mergeConfig(
      { ...vite, plugins },
      {
        plugins: [module.brandPlugin(), stateStories(join(import.meta.dirname, '..'))],
        build: {
          // One style sheet in one order, as in the page.
          cssCodeSplit: false,
          // Of a tool nobody asks how large its scripts are, and how long each plugin took.
          reportCompressedSize: false,
          chunkSizeWarningLimit: 2000,
          rolldownOptions: { checks: { pluginTimings: false } },
        },
      },
    );
  },
};

export default config;
