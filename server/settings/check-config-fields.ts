import { signupRequest } from '#contracts/endpoints.js';
import { checkField, fieldTypeRules, normalizeField } from '#contracts/field-rules.js';
import type { FieldValue } from '#contracts/fields.js';
import { type ConfiguredField, prefillSources } from '#contracts/signup-config.js';
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

/** What is wrong with a field of the configuration, in sentences that name it. */
export function fieldFaults(field: ConfiguredField, all: readonly ConfiguredField[]): string[] {
  const faults = [
    ...placeFaults(field, all),
    ...optionFaults(field),
    ...boundFaults(field),
    conditionFault(field, all),
  ];
  return faults.filter((fault) => typeof fault === 'string').map((fault) => `field "${field.name}": ${fault}`);
}

type Fault = string | false | undefined;

function placeFaults({ name, store }: ConfiguredField, all: readonly ConfiguredField[]): Fault[] {
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

function optionFaults(field: ConfiguredField): Fault[] {
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

function boundFaults({ type, min, max, step, minLength, maxLength }: ConfiguredField): Fault[] {
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

function conditionFault({ name, showIf }: ConfiguredField, all: readonly ConfiguredField[]): Fault {
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
