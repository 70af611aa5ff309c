import { signupRequest } from '#contracts/endpoints.js';
import { checkField, fieldTypeRules, normalizeField } from '#contracts/field-rules.js';
import type { FieldValue } from '#contracts/fields.js';
import { type ConfiguredField, prefillSources, type SignupConfig, type SignupHooks } from '#contracts/signup-config.js';
import { isPattern } from './formats.js';

/** Auth0 refuses these keys in app_metadata, and the signup writes the last two itself. */
const reservedKeys = new Set([
  '__tenant',
  '_id',
  'blocked',
  'clientID',
  'created_at',
  'email_verified',
  'email',
  'globalClientID',
  'global_client_id',
  'identities',
  'lastIP',
  'lastLogin',
  'loginsCount',
  'metadata',
  'multifactor_last_modified',
  'multifactor',
  'updated_at',
  'user_id',
  'username',
  'signup',
]);
/** Names of the submission, of the page's address and of the form's own inputs. */
const reservedNames = [...Object.keys(signupRequest.shape), 'session_token', 'token', 'language', 'decision'];
/** What every field has, whatever its type. */
const always = ['name', 'type', 'label', 'store'];

/**
 * Checks what the types of a team's configuration cannot: names, keys and patterns. Throws an error that names every problem.
 */
export function checkConfig(config: SignupConfig, hooks: SignupHooks): void {
  const names = config.fields.map((field) => field.name);
  const errors = [
    ...config.fields.flatMap((field) => fieldErrors(field, config.fields)),
    ...stepErrors(config),
    !isPattern(config.username.pattern) && 'username: the pattern is no regular expression',
    config.username.minLength > config.username.maxLength && 'username: minLength is above maxLength',
    config.passwordWords?.some((word) => word.trim().length < 3) &&
      'passwordWords: a word needs at least three characters',
    config.challenge && !/^[\w-]{10,100}$/.test(config.challenge.siteKey) && 'challenge: the siteKey is malformed',
    ...Object.keys(hooks).map((name) => !names.includes(name) && `hook "${name}": there is no such field`),
  ].filter((issue) => typeof issue === 'string');
  if (errors.length > 0) throw new Error(`signup.config.ts cannot work:\n  ${[...new Set(errors)].join('\n  ')}`);
}

/** Errors in the steps of the configuration. */
function stepErrors({ steps, fields }: Pick<SignupConfig, 'steps' | 'fields'>): string[] {
  if (!steps) return [];
  const named = steps.flatMap((step) => step.fields);
  const errors = [
    steps.length < 2 && 'steps: a form needs at least two steps, or none',
    ...steps.map(({ title }, at) => at > 0 && !title && `steps: step ${at + 1} needs a title`),
    ...steps.map((step, at) => at > 0 && step.fields.length === 0 && `steps: step ${at + 1} has no field`),
    ...named.map((name) => !fields.some((field) => field.name === name) && `steps: there is no field "${name}"`),
    ...fields.map(({ name, type }) => {
      const times = named.filter((other) => other === name).length;
      if (type === 'hidden') return times > 0 && `steps: "${name}" is hidden and belongs into no step`;
      return times !== 1 && `steps: "${name}" has to be in exactly one step`;
    }),
  ];
  return errors.filter((issue) => typeof issue === 'string');
}

/** What is wrong with a field of the configuration, in sentences that name it. */
function fieldErrors(field: ConfiguredField, all: readonly ConfiguredField[]): string[] {
  const errors = [
    ...placeErrors(field, all),
    ...optionErrors(field),
    ...boundErrors(field),
    conditionError(field, all),
  ];
  return errors.filter((error) => typeof error === 'string').map((error) => `field "${field.name}": ${error}`);
}

type ConfigError = string | false | undefined;

function placeErrors({ name, store }: ConfiguredField, all: readonly ConfiguredField[]): ConfigError[] {
  const key = store.as ?? name;
  const sameName = all.filter((other) => other.name === name);
  const samePlace = all.find(
    (other) => other.name !== name && other.store.in === store.in && (other.store.as ?? other.name) === key,
  );
  return [
    !/^[a-z][a-zA-Z0-9_]{0,39}$/.test(name) && 'a name has letters, digits and _ only',
    reservedNames.includes(name) && 'the form itself uses this name',
    (name in {} || key in {}) && 'every object of JavaScript has a property of this name',
    sameName.length > 1 && 'is there twice',
    reservedKeys.has(key) && `Auth0 or the signup keeps "${key}" for itself`,
    samePlace && `"${samePlace.name}" is stored in the same place`,
  ];
}

function optionErrors(field: ConfiguredField): ConfigError[] {
  const { type, pattern, options, link, prefill } = field;
  const rules = fieldTypeRules[type];
  const allowed: readonly string[] = [...always, ...rules.options];
  const given = Object.entries(field).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const missing = (rules.requiredOptions ?? []).filter((option) => !given.includes(option));
  const values = options?.map(({ value }) => value) ?? [];
  return [
    ...given.filter((key) => !allowed.includes(key)).map((key) => `the type "${type}" has no option "${key}"`),
    ...missing.map((option) => `the type "${type}" needs "${option}"`),
    pattern !== undefined && !isPattern(pattern) && 'the pattern is no regular expression',
    options?.length === 0 && 'there is nothing to choose from',
    (values.includes('') || new Set(values).size < values.length) && 'every choice needs a value of its own',
    field.version === '' && 'the version is empty',
    link && !/^https?:\/\/[^\s]+$/.test(link.href) && 'the link is no http or https address',
    prefill && !prefillSources.includes(prefill) && `"prefill" is one of ${prefillSources.join(', ')}`,
  ];
}

function boundErrors({ type, min, max, step, minLength, maxLength }: ConfiguredField): ConfigError[] {
  const bounds = [min, max].filter((bound) => bound !== undefined);
  const rule = fieldTypeRules[type].bounds;
  const comparable = typeof min === typeof max && !bounds.some((bound) => String(bound).startsWith('today'));
  return [
    rule && !bounds.every(rule.isValid) && `a bound is ${rule.expected}`,
    comparable && min !== undefined && max !== undefined && min > max && 'min is above max',
    step !== undefined && !(step > 0) && 'a step is above 0',
    minLength !== undefined && maxLength !== undefined && minLength > maxLength && 'minLength is above maxLength',
  ];
}

function conditionError({ name, showIf }: ConfiguredField, all: readonly ConfiguredField[]): ConfigError {
  if (!showIf) return undefined;
  const place = (desired: string) => all.findIndex((field) => field.name === desired);
  const other = all[place(showIf.field)];
  if (!other || place(showIf.field) >= place(name)) return `showIf: no field "${showIf.field}" stands before it`;
  return canBe(other, showIf.equals)
    ? undefined
    : `showIf: "${showIf.field}" never is ${JSON.stringify(showIf.equals)}`;
}

/** Whether a field's normalised value can be this one. Bounds do not count: they may move from day to day. */
function canBe(field: ConfiguredField, value: FieldValue): boolean {
  const unbounded = { ...field, required: false, min: undefined, max: undefined };
  return normalizeField(value, unbounded) === value && checkField(value, unbounded) === undefined;
}
