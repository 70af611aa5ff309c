import type { FormField } from '#contracts/fields.js';
import { config } from '../../examples/all-fields/signup.config.js';

/** The fields of the example with every type, as a session would have them on a certain day, for a certain person. */
export const everyField: FormField[] = config.fields.map(({ store: _, prefill, ...field }) => ({
  ...field,
  ...(field.max === 'today-16y' && { max: '2010-06-30' }),
  ...(prefill && { value: 'Ada' }),
}));

export const exampleSteps = config.steps?.map((step) => ({ ...step, fields: [...step.fields] })) ?? [];
