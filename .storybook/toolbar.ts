import { type BuiltBrand, brands, defaultBrand } from 'virtual:brands';
import type { Preview } from '@storybook/react-vite';
import { knownLanguages, type LanguageKey } from '../web/i18n/known-languages.js';

/** The toolbar's choices, as in the URL: `iframe.html?id=form--form&globals=scheme:dark;language:ar`. */
export interface Look {
  /** Name of the brand's folder. */
  brand: string;
  scheme: 'auto' | 'light' | 'dark';
  language: string;
  direction: 'auto' | 'ltr' | 'rtl';
  /** Text size in percent. */
  text: string;
  motion: 'auto' | 'reduced';
  colors: 'auto' | 'forced';
  script: 'on' | 'off';
  /** The state of all controls. */
  controls: 'rest' | 'hover' | 'focus' | 'pressed' | 'autofill';
}

export const defaultLook: Look = {
  brand: defaultBrand,
  scheme: 'auto',
  language: 'en',
  direction: 'auto',
  text: '100',
  motion: 'auto',
  colors: 'auto',
  script: 'on',
  controls: 'rest',
};

/** The look in a story's `globals`. Values that the toolbar does not have become the default. */
export function lookOf(globals: Readonly<Record<string, unknown>>): Look {
  const entries = Object.entries(defaultLook).map(([name, usual]) => {
    const value = String(globals[name] ?? usual);
    return [name, globalTypes[name as keyof Look].toolbar.items.some((item) => item.value === value) ? value : usual];
  });
  return Object.fromEntries(entries) as unknown as Look; // each value is one of the toolbar's
}

/**
 * The toolbar's brand, or the default one. A brand with a single color scheme ignores the toolbar's scheme.
 * @throws if there is no brand.
 */
export function brandOf({ brand: name, scheme }: Look): BuiltBrand {
  const built = brands[name] ?? brands[defaultBrand];
  if (!built) throw new Error(`There is no brand "${defaultBrand}".`);
  const { brand } = built;
  return brand.scheme === 'auto' ? { ...built, brand: { ...brand, scheme } } : built;
}

/** The toolbar's language, if the brand has it, or the brand's default language. */
export function languageOf(look: Look): LanguageKey {
  const { languages, defaultLanguage } = brandOf(look).brand;
  return languages.find(({ key }) => key === look.language)?.key ?? defaultLanguage;
}

type Items = [value: string, title: string][];

type Icon = NonNullable<NonNullable<NonNullable<Preview['globalTypes']>[string]['toolbar']>['icon']>;

function choice(title: string, icon: Icon, items: Items) {
  const toolbar = { title, icon, items: items.map(([value, title]) => ({ value, title })), dynamicTitle: true };
  return { description: title, toolbar };
}

export const globalTypes = {
  brand: choice(
    'Brand',
    'paintbrush',
    Object.entries(brands).map(([key, { brand }]) => [key, `${brand.name} (${key})`]),
  ),
  scheme: choice('Scheme', 'mirror', [
    ['auto', 'Auto'],
    ['light', 'Light'],
    ['dark', 'Dark'],
  ]),
  language: choice(
    'Language',
    'globe',
    Object.entries(knownLanguages).map(([key, { name }]) => [key, name]),
  ),
  direction: choice('Direction', 'transfer', [
    ['auto', 'Auto'],
    ['ltr', 'LTR'],
    ['rtl', 'RTL'],
  ]),
  text: choice('Text size', 'type', [
    ['100', '100 %'],
    ['150', '150 %'],
    ['200', '200 %'],
  ]),
  motion: choice('Motion', 'play', [
    ['auto', 'Motion'],
    ['reduced', 'Reduced'],
  ]),
  colors: choice('Colors', 'contrast', [
    ['auto', 'Colors'],
    ['forced', 'Forced'],
  ]),
  script: choice('Script', 'lightning', [
    ['on', 'Script'],
    ['off', 'No script'],
  ]),
  controls: choice('Controls', 'pointerhand', [
    ['rest', 'At rest'],
    ['hover', 'Hover'],
    ['focus', 'Focus'],
    ['pressed', 'Pressed'],
    ['autofill', 'Autofill'],
  ]),
} satisfies Record<keyof Look, ReturnType<typeof choice>>;

const widths = { phone320: 320, phone390: 390, tablet768: 768, desktop1280: 1280 };

/** Widths of the window for Storybook's viewport menu. */
export const viewports = Object.fromEntries(
  Object.entries(widths).map(([key, width]) => {
    const height = width < 768 ? '844px' : '900px';
    return [key, { name: `${width} px`, styles: { width: `${width}px`, height } }];
  }),
);
