import './footer.css';
import { linksIn, useBrand } from '../brand/page-brand.js';
import type { LanguageKey } from '../i18n/known-languages.js';
import { useLanguage, useMessages } from '../i18n/language-provider.js';
import { ChevronIcon } from './icons.js';

/** Language chooser and the brand's links, which open in a new tab so that nothing typed is lost. */
export function Footer() {
  const messages = useMessages();
  const { key } = useLanguage();
  const links = linksIn(useBrand(), key, messages);
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
  const { languages } = useBrand();
  const [only, second] = languages;
  if (!second) return <span className="language">{only?.name}</span>;
  return (
    <span className="language">
      <select
        className="language-select"
        aria-label={chooseLanguage}
        value={current}
        onChange={({ target }) => choose(target.value as LanguageKey)} // the options below are the only values
      >
        {languages.map(({ key, name, locale }) => (
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
