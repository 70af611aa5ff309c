import type { SignupConfig } from '#contracts/signup-config.js';

/** What is wrong with the steps of the configuration, in sentences. */
export function stepFaults({ steps, fields }: Pick<SignupConfig, 'steps' | 'fields'>): string[] {
  if (!steps) return [];
  const named = steps.flatMap((step) => step.fields);
  const faults = [
    steps.length < 2 && 'steps: a form of one step needs none',
    ...steps.map(({ title }, at) => at > 0 && !title && `steps: step ${at + 1} needs a title`),
    ...steps.map((step, at) => at > 0 && step.fields.length === 0 && `steps: step ${at + 1} has no field`),
    ...named.map((name) => !fields.some((field) => field.name === name) && `steps: there is no field "${name}"`),
    ...fields.map(({ name, type }) => {
      const times = named.filter((other) => other === name).length;
      if (type === 'hidden') return times > 0 && `steps: nobody sees "${name}"`;
      return times !== 1 && `steps: "${name}" belongs into one step`;
    }),
  ];
  return faults.filter((fault) => typeof fault === 'string');
}
