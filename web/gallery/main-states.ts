/** What a brand is judged by, twelve of the states: each kind of screen, the form in what happens to it most. */
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
