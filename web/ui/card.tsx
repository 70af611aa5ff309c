import './card.css';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { brand } from '../../signup.config.js';
import { useMessages } from '../i18n/use-messages.js';
import { Footer } from './footer.js';
import { Logo } from './logo.js';

/** The `id` of the heading. */
export const CARD_TITLE = 'card-title';

interface CardProps {
  title: string;
  /** Where this is on a way of several steps, in words. */
  step?: string | null;
  lead?: ReactNode;
  /** The sign above the heading, where a screen has one. */
  sign?: ReactNode;
  /** Small print above the footer. */
  note?: ReactNode;
  children?: ReactNode;
}

/**
 * The frame of every screen: logo, heading, content, footer. A new heading takes the focus and names the window. The one
 * that came with the page is no news: whoever types already stays where they are.
 */
export function Card({ title, step, lead, sign, note, children }: CardProps) {
  const heading = useHeading(title);
  return (
    <main className="card">
      <Logo brand={brand} />
      {sign && <div className="card-sign">{sign}</div>}
      <div className="card-words">
        {step && (
          <p className="card-step" id="card-step">
            {step}
          </p>
        )}
        <h1 id={CARD_TITLE} ref={heading} tabIndex={-1} aria-describedby={step ? 'card-step' : undefined}>
          {title}
        </h1>
        {lead && <div className="card-lead">{lead}</div>}
      </div>
      {children}
      <div className="card-end">
        {note && <p className="card-note">{note}</p>}
        <Footer />
      </div>
    </main>
  );
}

function useHeading(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { language, direction } = useMessages();
  // Before the picture changes, so that no key press falls between two screens.
  const spoken = useRef<string>(null);
  useLayoutEffect(() => {
    const otherLanguage = spoken.current !== null && spoken.current !== language;
    spoken.current = language;
    const name = `${title} · ${brand.name}`;
    const known = document.title === name;
    document.title = name;
    document.documentElement.lang = language;
    // Browsers and extensions that translate the page change `lang`; this one stays what the words were written in.
    document.documentElement.dataset.language = language;
    document.documentElement.dir = direction;
    // The same heading in other words: who chose them stays where they are.
    if (otherLanguage || known) return;
    heading.current?.focus({ preventScroll: true });
    document.documentElement.scrollTop = 0;
  }, [title, language, direction]);
  return heading;
}
