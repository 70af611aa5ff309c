import '../web/theme/tokens.css';
import '../web/theme/base.css';
import '../web/fields/choices.css';
import './emulation.css';
import type { Preview } from '@storybook/react-vite';
import { Fragment } from 'react';
import { axeTags } from './axe-tags.js';
import { dressDocument } from './page-document.js';
import { globalTypes, lookOf, usualLook, viewports } from './toolbar.js';
// After the styles of all that it changes.
import '../web/theme/no-script.css';

const preview: Preview = {
  globalTypes,
  initialGlobals: { ...usualLook },
  parameters: {
    layout: 'fullscreen',
    options: { storySort: { order: ['Form', 'Profile', 'Steps', 'Done', 'Problems', 'Contact sheets'] } },
    viewport: { options: viewports },
    controls: { disable: true },
    a11y: { options: { runOnly: { type: 'tag', values: [...axeTags] } } },
  },
  loaders: [({ globals }) => dressDocument(lookOf(globals))],
  decorators: [
    (Story, { globals }) => {
      const { brand, language, direction, script } = lookOf(globals);
      return (
        // The page knows these from the beginning on: with others it begins anew.
        <Fragment key={[brand, language, direction, script].join()}>
          <Story />
        </Fragment>
      );
    },
  ],
};

export default preview;
