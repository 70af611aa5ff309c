import './suggestions.css';
import { useMessages } from '../i18n/use-messages.js';

interface SuggestionsProps {
  names: readonly string[];
  /** The name in the field. */
  chosen: string;
  waiting: boolean;
  onChoose(name: string): void;
}

/** Usernames that are free: one tap takes one. They stay while one types, so that nothing below them moves. */
export function Suggestions({ names, chosen, waiting, onChoose }: SuggestionsProps) {
  const { username } = useMessages();
  if (names.length === 0) return null;
  return (
    <fieldset className="suggestions">
      <legend className="unseen">{username.suggestions}</legend>
      {names.map((name) => (
        <button
          key={name}
          className="chip"
          type="button"
          dir="ltr"
          aria-pressed={name === chosen}
          aria-disabled={waiting}
          onClick={() => waiting || onChoose(name)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
