import { mainStates } from '../web/gallery/main-states.js';
import './contact-sheets.css';
import { brands } from 'virtual:brands';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { galleryStates, storyId } from '../web/gallery/states.js';
import { defaultLook, type Look, lookOf } from './toolbar.js';

/** Several stories on one page, each in its own frame. The toolbar applies to all of them. */
const meta: Meta = {
  title: 'Contact sheets',
  // Each story has its own accessibility check.
  parameters: { a11y: { test: 'off' } },
  tags: ['contact-sheet'],
};

export default meta;

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
const schemes = ['light', 'dark'] as const;

const chosenState = {
  args: { state: 'form' },
  argTypes: { state: { control: 'select', options: galleryStates.map(({ name }) => name) } },
  parameters: { controls: { disable: false } },
} satisfies StoryObj<{ state: string }>;

/** One state on phone and desktop, light and dark. */
export const OneState: StoryObj<{ state: string }> = {
  ...chosenState,
  render: ({ state }, { globals }) => (
    <main className="contact-sheet">
      {[phone, desktop].map((size) => (
        <div key={size.width}>
          {schemes.map((scheme) => (
            <Frame
              key={scheme}
              title={`${state}, ${size.width} px, ${scheme}`}
              id={storyId(state)}
              look={{ ...lookOf(globals), scheme }}
              {...size}
            />
          ))}
        </div>
      ))}
    </main>
  ),
};

/** One state in every brand, at desktop width. */
export const AllBrands: StoryObj<{ state: string }> = {
  ...chosenState,
  render: ({ state }, { globals }) => (
    <main className="contact-sheet">
      <div>
        {Object.entries(brands).map(
          ([
            brand,
            {
              brand: { name },
            },
          ]) => (
            <Frame key={brand} title={name} id={storyId(state)} look={{ ...lookOf(globals), brand }} {...desktop} />
          ),
        )}
      </div>
    </main>
  ),
};

/** One brand in twelve states. */
export const TwelveStates: StoryObj = {
  render: (_, { globals }) => (
    <main className="contact-sheet">
      <div>
        {mainStates.map((state) => (
          <Frame key={state} title={state} id={storyId(state)} look={lookOf(globals)} {...phone} />
        ))}
      </div>
    </main>
  ),
};

interface FrameProps {
  title: string;
  /** Id of the story. */
  id: string;
  look: Look;
  width: number;
  height: number;
}

/** Frames are shown at half size. */
const SCALE = 0.5;

/** A story in its own frame, with a look. */
function Frame({ title, id, look, width, height }: FrameProps) {
  return (
    <figure style={{ width: width * SCALE }}>
      <figcaption>{title}</figcaption>
      <div style={{ width: width * SCALE, height: height * SCALE }}>
        <iframe title={title} src={storyAddress(id, look)} style={{ width, height, scale: SCALE }} />
      </div>
    </figure>
  );
}

/** URL of a single story. Defaults are left out. */
function storyAddress(id: string, look: Look): string {
  const names = Object.keys(defaultLook) as (keyof Look)[]; // Object.keys knows no literals
  const set = names.filter((name) => String(look[name]) !== defaultLook[name]).map((name) => `${name}:${look[name]}`);
  return `iframe.html?id=${id}&viewMode=story&globals=${['a11y.manual:!true', ...set].join(';')}`;
}
