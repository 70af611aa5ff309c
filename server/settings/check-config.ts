import { signupRequest } from '#contracts/endpoints.js';
import { checkField, fieldTypeRules, normalizeField } from '#contracts/field-rules.js';
import type { FieldValue } from '#contracts/fields.js';
import { type ConfiguredField, prefillSources, type SignupConfig, type SignupHooks } from '#contracts/signup-config.js';
import { isPattern } from './formats.js';

/** Auth0 refuses these keys in app_metadata. The signup writes the last two itself. */
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
/** Names in the submission, in the page's URL and of the form's own inputs. */
const reservedNames = [...Object.keys(signupRequest.shape), 'session_token', 'token', 'language', 'decision'];
/** Options of every type. */
const commonOptions = ['name', 'type', 'label', 'store'];

/**
 * Checks what TypeScript cannot check in a team's configuration: names, keys, patterns. Throws an error that lists every problem.
 */
export function checkConfig(config: SignupConfig, hooks: SignupHooks): void {
  const names = config.fields.map((field) => field.name);
  const errors = [
    ...config.fields.flatMap((field) => fieldErrors(field, config.fields)),
    ...stepErrors(config),
    !isPattern(config.username.pattern) && 'username: the pattern is not a valid regular expression',
    config.username.minLength > config.username.maxLength && 'username: minLength is above maxLength',
    config.passwordWords?.some((word) => word.trim().length < 3) &&
      'passwordWords: a word needs at least three characters',
    config.challenge && !/^[\w-]{10,100}$/.test(config.challenge.siteKey) && 'challenge: the siteKey is malformed',
    ...Object.keys(hooks).map((name) => !names.includes(name) && `hook "${name}": there is no field with this name`),
  ].filter((issue) => typeof issue === 'string');
  if (errors.length > 0) throw new Error(`signup.config.ts has errors:\n  ${[...new Set(errors)].join('\n  ')}`);
}

/** Errors in the steps of the configuration. */
function stepErrors({ steps, fields }: Pick<SignupConfig, 'steps' | 'fields'>): string[] {
  if (!steps) return [];
  const named = steps.flatMap((step) => step.fields);
  const errors = [
    steps.length < 2 && 'steps: a form has at least two steps, or none',
    ...steps.map(({ title }, at) => at > 0 && !title && `steps: step ${at + 1} needs a title`),
    ...steps.map((step, at) => at > 0 && step.fields.length === 0 && `steps: step ${at + 1} has no field`),
    ...named.map((name) => !fields.some((field) => field.name === name) && `steps: there is no field "${name}"`),
    ...fields.map(({ name, type }) => {
      const times = named.filter((other) => other === name).length;
      if (type === 'hidden') return times > 0 && `steps: "${name}" is hidden and must not be in a step`;
      return times !== 1 && `steps: "${name}" must be in exactly one step`;
    }),
  ];
  return errors.filter((issue) => typeof issue === 'string');
}

/** Errors in a field of the configuration. Each names the field. */
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
    !/^[a-z][a-zA-Z0-9_]{0,39}$/.test(name) &&
      'a name starts with a lowercase letter and has only letters, digits and _, 40 at most',
    reservedNames.includes(name) && 'the form itself uses this name',
    (name in {} || key in {}) && 'every JavaScript object has a property with this name',
    sameName.length > 1 && 'two fields have this name',
    reservedKeys.has(key) && `the key "${key}" is reserved by Auth0 or the signup`,
    samePlace && `"${samePlace.name}" is stored under the same key`,
  ];
}

function optionErrors(field: ConfiguredField): ConfigError[] {
  const { type, pattern, options, link, prefill } = field;
  const rules = fieldTypeRules[type];
  const allowed: readonly string[] = [...commonOptions, ...rules.options];
  const given = Object.entries(field).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const missing = (rules.requiredOptions ?? []).filter((option) => !given.includes(option));
  const values = options?.map(({ value }) => value) ?? [];
  return [
    ...given.filter((key) => !allowed.includes(key)).map((key) => `the type "${type}" has no option "${key}"`),
    ...missing.map((option) => `the type "${type}" needs "${option}"`),
    pattern !== undefined && !isPattern(pattern) && 'the pattern is not a valid regular expression',
    options?.length === 0 && '"options" is empty',
    (values.includes('') || new Set(values).size < values.length) &&
      'every option needs a unique value that is not empty',
    field.version === '' && 'the version is empty',
    link && !/^https?:\/\/[^\s]+$/.test(link.href) && 'the link is not an http or https URL',
    prefill && !prefillSources.includes(prefill) && `"prefill" must be one of ${prefillSources.join(', ')}`,
  ];
}

function boundErrors({ type, min, max, step, minLength, maxLength }: ConfiguredField): ConfigError[] {
  const bounds = [min, max].filter((bound) => bound !== undefined);
  const rule = fieldTypeRules[type].bounds;
  const comparable = typeof min === typeof max && !bounds.some((bound) => String(bound).startsWith('today'));
  return [
    rule && !bounds.every(rule.isValid) && `"min" and "max" must be ${rule.expected}`,
    comparable && min !== undefined && max !== undefined && min > max && 'min is above max',
    step !== undefined && !(step > 0) && '"step" must be above 0',
    minLength !== undefined && maxLength !== undefined && minLength > maxLength && 'minLength is above maxLength',
  ];
}

function conditionError({ name, showIf }: ConfiguredField, all: readonly ConfiguredField[]): ConfigError {
  if (!showIf) return undefined;
  const indexOf = (wanted: string) => all.findIndex((field) => field.name === wanted);
  const other = all[indexOf(showIf.field)];
  if (!other || indexOf(showIf.field) >= indexOf(name)) return `showIf: there is no earlier field "${showIf.field}"`;
  return canBe(other, showIf.equals)
    ? undefined
    : `showIf: "${showIf.field}" can never be ${JSON.stringify(showIf.equals)}`;
}

/** Whether a field can have this normalized value. Bounds are ignored: they may change from day to day. */
function canBe(field: ConfiguredField, value: FieldValue): boolean {
  const unbounded = { ...field, required: false, min: undefined, max: undefined };
  return normalizeField(value, unbounded) === value && checkField(value, unbounded) === undefined;
}
