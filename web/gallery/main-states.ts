/** The twelve states for reviews of a brand: every kind of screen, and the most frequent states of the form. */
export const mainStates: readonly string[] = [
  'form-opening',
  'form',
  'form-ready',
  'form-errors',
  'form-taken',
  'form-submitting',
  'profile-fields',
  'steps-second-typed',
  'returning',
  'done',
  'expired',
  'busy',
];
