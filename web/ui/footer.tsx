import './footer.css';
import { brand } from '../../signup.config.js';
import type { LanguageKey } from '../i18n/known-languages.js';
import { offeredLanguages } from '../i18n/language-list.js';
import { useLanguage, useMessages } from '../i18n/use-messages.js';
import { ChevronIcon } from './icons.js';

/** Language chooser and the brand's links, which open in a new tab so that nothing typed is lost. */
export function Footer() {
  const messages = useMessages();
  const links = [
    { url: brand.termsUrl, text: messages.terms },
    { url: brand.privacyUrl, text: messages.privacy },
    { url: brand.helpUrl, text: messages.help },
  ].filter((link) => link.url);
  return (
    <footer className="footer" data-part="footer">
      <LanguageChooser />
      {links.length > 0 && (
        <ul className="footer-links" data-part="links">
          {links.map(({ url, text }) => (
            <li key={text}>
              <a href={url} target="_blank" rel="noopener noreferrer">
                {text}
                <span className="visually-hidden">{messages.newTab}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </footer>
  );
}

/** The current language, or a list of languages if there are several, each in its own name. */
function LanguageChooser() {
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
