import './language-chooser.css';
import { type LanguageKey, offeredLanguages } from '../i18n/language-list.js';
import { useLanguage } from '../i18n/use-language.js';
import { useMessages } from '../i18n/use-messages.js';
import { ChevronIcon } from './icons.js';

/** The language in use; where there are several, a choice of them, each in its own words. */
export function LanguageChooser() {
  const { chooseLanguage } = useMessages();
  const { key: current, choose } = useLanguage();
  const [only, second] = offeredLanguages;
  if (!second) return <span className="language">{only?.name}</span>;
  return (
    <span className="language">
      <select
        className="language-select"
        aria-label={chooseLanguage}
        value={current}
        onChange={({ target }) => choose(target.value as LanguageKey)} // the options below are the only values
      >
        {offeredLanguages.map(({ key, name, locale }) => (
          <option key={key} value={key} lang={locale}>
            {name}
          </option>
        ))}
      </select>
      <span className="language-arrow">
        <ChevronIcon />
      </span>
    </span>
  );
}
