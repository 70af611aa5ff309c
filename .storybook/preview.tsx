import '../web/theme/tokens.css';
import '../web/theme/base.css';
import '../web/fields/choices.css';
import './emulation.css';
import type { Preview } from '@storybook/react-vite';
import { Fragment } from 'react';
import { axeTags } from './axe-tags.js';
import { applyLook } from './page-document.js';
import { defaultLook, globalTypes, lookOf, viewports } from './toolbar.js';
// After the styles that it overrides.
import '../web/theme/no-script.css';

const preview: Preview = {
  globalTypes,
  initialGlobals: { ...defaultLook },
  parameters: {
    layout: 'fullscreen',
    options: { storySort: { order: ['Form', 'Profile', 'Steps', 'Done', 'Problems', 'Contact sheets'] } },
    viewport: { options: viewports },
    controls: { disable: true },
    a11y: { options: { runOnly: { type: 'tag', values: [...axeTags] } } },
  },
  loaders: [({ globals }) => applyLook(lookOf(globals))],
  decorators: [
    (Story, { globals }) => {
      const { brand, language, direction, script } = lookOf(globals);
      return (
        // The page reads these only once, so a change renders it again.
        <Fragment key={[brand, language, direction, script].join()}>
          <Story />
        </Fragment>
      );
    },
  ],
};

export default preview;
