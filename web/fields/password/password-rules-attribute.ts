import type { CharacterType, PasswordPolicy } from '#contracts/password-policy.js';

/** The kinds that every generator knows come first: where some are enough, these are asked for. */
const kinds: readonly (readonly [CharacterType, string])[] = [
  ['lowercase', 'lower'],
  ['uppercase', 'upper'],
  ['number', 'digit'],
  ['special', 'special'],
];

/**
 * The policy in the language of the `passwordrules` attribute, by which password managers generate.
 * Source: Apple, "Customizing Password AutoFill rules".
 */
export function passwordRulesAttribute(policy: PasswordPolicy): string {
  const { minLength, maxBytes, characterTypes, requiredTypes, maxRepeats } = policy;
  const named = kinds.filter(([type]) => characterTypes.includes(type)).map(([, name]) => name);
  const rules = [
    `minlength: ${minLength}`,
    // What is generated is ASCII: one byte for a character.
    `maxlength: ${maxBytes}`,
    ...named.slice(0, requiredTypes).map((name) => `required: ${name}`),
    ...named.slice(requiredTypes).map((name) => `allowed: ${name}`),
    ...(maxRepeats === null ? [] : [`max-consecutive: ${maxRepeats}`]),
  ];
  return `${rules.join('; ')};`;
}
