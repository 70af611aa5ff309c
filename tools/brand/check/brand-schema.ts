import * as z from 'zod';
import { type Brand, type BrandFont, linkWords } from '../../../web/brand/brand.js';
import { languageKeys } from '../../../web/i18n/known-languages.js';

const language = z.enum(languageKeys);
const words = z.string().trim().min(1, 'is empty. Enter a value, or remove it.');

/** URL of a link. `javascript:` and plain http are not allowed on a page with a password field. */
const address = words.refine(
  (url) => /^(https:\/\/[^\s/]+\S*|mailto:\S+@\S+|tel:\+?[\d ()-]+)$/.test(url),
  'is not an https://, mailto: or tel: URL. Write the complete URL, such as https://example.com/privacy.',
);
const webAddress = words.refine(
  (url) => URL.canParse(url) && /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(url),
  'is not an https:// URL. Write the complete URL, such as https://example.com/.',
);

function localized<Value extends z.ZodType>(value: Value) {
  return z.union([value, z.strictObject(Object.fromEntries(languageKeys.map((key) => [key, value.optional()])))]);
}

const file = words;
const image = z.union([file, z.strictObject({ light: file, dark: file })]);
const range = /^U\+[\dA-F?]{1,6}(-[\dA-F]{1,6})?(, *U\+[\dA-F?]{1,6}(-[\dA-F]{1,6})?)*$/i;
const weights = "is not a font weight. Write a number from 1 to 1000, or '300 800' for a variable font.";
const font = z.strictObject({
  family: words,
  file,
  weight: z
    .union([z.number().min(1, weights).max(1000, weights), z.string().regex(/^\d{1,4} \d{1,4}$/, weights)])
    .optional(),
  style: z.enum(['normal', 'italic']).optional(),
  preload: z.boolean().optional(),
  unicodeRange: z
    .string()
    .regex(range, "is not a range of characters. Write it as in CSS: 'U+0-24F, U+2000-206F'.")
    .optional(),
} satisfies Record<keyof BrandFont, z.ZodType>);

/** The settings of a brand. `satisfies` makes the keys of schema and type equal. */
const settings = {
  name: words,
  shortName: words.optional(),
  layout: z.enum(['card', 'plain', 'split', 'full']).optional(),
  align: z.enum(['start', 'center', 'end']).optional(),
  scheme: z.enum(['auto', 'light', 'dark']).optional(),
  languages: z.union([z.literal('all'), z.array(language).min(1, 'is empty. Enter a value, or remove it.')]).optional(),
  defaultLanguage: language.optional(),
  address: z.enum(['informal', 'formal']).optional(),
  links: z
    .array(z.strictObject({ text: z.union([z.enum(linkWords), localized(words)]), url: localized(address) }))
    .optional(),
  appUrl: webAddress.optional(),
  logo: image.optional(),
  mark: image.optional(),
  icon: file.optional(),
  picture: image.optional(),
  fonts: z.array(font).optional(),
} satisfies Record<keyof Brand, z.ZodType>;

/** Schema of the default export of `brand.ts`. The type `Brand` checks the same in the editor. */
export const brandSchema = z.strictObject(settings).superRefine(({ languages, defaultLanguage }, context) => {
  if (!defaultLanguage || !Array.isArray(languages) || languages.includes(defaultLanguage)) return;
  context.addIssue({
    code: 'custom',
    path: ['defaultLanguage'],
    message: 'is not one of `languages`. Add it there, or choose one of them.',
  });
});
