import './footer.css';
import { brand } from '../../signup.config.js';
import { useMessages } from '../i18n/use-messages.js';
import { LanguageChooser } from './language-chooser.js';

/** The language, and the brand's own pages where it has them. They open beside the page: nothing typed is lost. */
export function Footer() {
  const messages = useMessages();
  const links = [
    { url: brand.termsUrl, text: messages.terms },
    { url: brand.privacyUrl, text: messages.privacy },
    { url: brand.helpUrl, text: messages.help },
  ].filter((link) => link.url);
  return (
    <footer className="footer">
      <LanguageChooser />
      {links.length > 0 && (
        <ul className="footer-links">
          {links.map(({ url, text }) => (
            <li key={text}>
              <a href={url} target="_blank" rel="noopener noreferrer">
                {text}
                <span className="unseen"> ({messages.newTab})</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </footer>
  );
}
