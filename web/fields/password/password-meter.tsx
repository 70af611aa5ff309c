import type { PasswordStrength } from './judge-password.js';

const parts = [1, 2, 3, 4];
const level: Record<PasswordStrength, number> = { short: 1, guessable: 1, open: 2, fine: 3, strong: 4 };

/** The strength as a bar. The words stand in the line below: the bar alone says nothing that they do not say. */
export function PasswordMeter({ strength }: { strength: PasswordStrength | null }) {
  return (
    <div className={`meter ${strength ?? 'empty'}`} data-part="meter" aria-hidden="true">
      {parts.map((part) => (
        <span key={part} className={strength && part <= level[strength] ? 'full' : undefined} />
      ))}
    </div>
  );
}
