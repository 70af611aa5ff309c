import { fieldErrorCodes } from '#contracts/error-codes.js';
import { fieldTypes } from '#contracts/fields.js';
import type { FieldFacts, Messages } from '../../../web/i18n/messages.js';

/** A text and its path in the catalogue, such as `form.notYou`. */
type PlacedText = readonly [path: string, text: string];

const numbers = [0, 1, 2, 3, 5, 11, 15, 22, 100, 3600];
const kinds: FieldFacts['kind'][] = ['username', 'password', ...fieldTypes];

/** All texts, with numbers of every plural category. */
export function allTexts(messages: Messages): PlacedText[] {
  const { form, username, password, done, returning, tryLater, fieldErrors } = messages;
  const said = {
    'form.identity': [form.identity(), form.identity('Google')],
    'form.profile': form.profile('Harbour'),
    'form.submit': form.submit('Harbour'),
    'form.step': form.step(1, 2),
    'returning.text': returning.text('Harbour'),
    'done.chosen': done.chosen('ada.l'),
    'username.available': username.available('ada.l'),
    'username.hint': [true, false].map((usualCharacters) =>
      username.hint({ minLength: 3, maxLength: 30, usualCharacters }),
    ),
    'username.taken': [true, false].map((hasSuggestions) => username.taken('ada.l', hasSuggestions)),
    'password.minLength': numbers.map(password.minLength),
    'password.maxRepeats': numbers.map(password.maxRepeats),
    'password.maxBytes': numbers.map(password.maxBytes),
    'password.someTypes': numbers.map((count) =>
      password.someTypes(count, ['lowercase', 'uppercase', 'number', 'special']),
    ),
    'tryLater.countdown': numbers.map(tryLater.countdown),
    ...Object.fromEntries(
      fieldErrorCodes.map((code) => [
        `fieldErrors.${code}`,
        kinds.flatMap((kind) => [
          fieldErrors[code]({ kind, min: '1', max: '9', step: '1' }),
          fieldErrors[code]({
            kind,
            minLength: 2,
            maxLength: 5,
            username: 'ada.l',
            nearest: ['5'],
            usualCharacters: true,
          }),
        ]),
      ]),
    ),
  };
  return [...strings(messages), ...strings(said)];
}

function strings(value: unknown, path: readonly string[] = []): PlacedText[] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => strings(part, [...path, key]));
}
