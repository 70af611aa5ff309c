import './decoy-field.css';
import { decoyName } from '#contracts/robot-signals.js';

/**
 * A field for programs that fill in whatever there is. People neither see, hear nor reach it; password managers are told
 * to leave it alone.
 */
export function DecoyField() {
  return (
    <input
      className="decoy-field"
      name={decoyName}
      tabIndex={-1}
      autoComplete="off"
      aria-hidden="true"
      data-1p-ignore=""
      data-bwignore=""
      data-lpignore="true"
      data-form-type="other"
    />
  );
}
