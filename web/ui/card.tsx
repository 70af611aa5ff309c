import './card.css';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { BrandImage } from '../brand/brand-image.js';
import { useBrand } from '../brand/page-brand.js';
import { useMessages } from '../i18n/language-provider.js';
import { Footer } from './footer.js';
import { Slot } from './text.js';

/** The `id` of the heading. */
export const CARD_TITLE = 'card-title';

interface CardProps {
  title: string;
  /** Position in a multi-step form, such as "Step 1 of 3". */
  step?: string | null;
  lead?: ReactNode;
  /** Icon above the heading, and its color: `quiet` is neutral. */
  icon?: ReactNode;
  tone?: 'good' | 'bad' | 'quiet';
  /** Cancel, beside the logo. */
  exit?: ReactNode;
  /** Small print above the footer. */
  note?: ReactNode;
  children?: ReactNode;
}

/**
 * The frame of every screen: logo, heading, content, footer. A new heading takes the focus and sets the document title. The
 * heading of the server's HTML does not take the focus, so typing before hydration is not interrupted.
 */
export function Card({ title, step, lead, icon, tone = 'quiet', exit, note, children }: CardProps) {
  const heading = useHeading(title);
  return (
    <main className="card" data-part="card">
      <header className="card-head" data-part="header">
        <Logo />
        {exit}
        <Slot name="header" />
      </header>
      {icon && <div className={`card-icon ${tone}`}>{icon}</div>}
      <div className="card-words">
        {step && (
          <p className="card-step" data-part="step" id="card-step">
            {step}
          </p>
        )}
        <h1
          id={CARD_TITLE}
          data-part="title"
          ref={heading}
          tabIndex={-1}
          aria-describedby={step ? 'card-step' : undefined}
        >
          {/* A heading from the configuration may be in another language than the page. */}
          <bdi>{title}</bdi>
        </h1>
        {lead && (
          <div className="card-lead" data-part="lead">
            {lead}
          </div>
        )}
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
  const brand = useBrand();
  const { language, direction } = useMessages();
  // In a layout effect, so that no key press happens between two screens.
  const spoken = useRef<string>(null);
  useLayoutEffect(() => {
    const otherLanguage = spoken.current !== null && spoken.current !== language;
    spoken.current = language;
    const name = `${title} · ${brand.name}`;
    const known = document.title === name;
    document.title = name;
    document.documentElement.lang = language;
    // Translation tools change `lang`; this attribute keeps the language of the original text.
    document.documentElement.dataset.language = language;
    document.documentElement.dir = direction;
    // After a change of language, the focus stays in the language chooser.
    if (otherLanguage || known) return;
    heading.current?.focus({ preventScroll: true });
    // Later screens fade in; the server's HTML does not.
    heading.current?.closest('.card')?.classList.add('enters');
    document.documentElement.scrollTop = 0;
  }, [title, brand.name, language, direction]);
  return heading;
}

/** The brand's logo, or its mark with its name. */
function Logo() {
  const { name, logo, mark } = useBrand();
  if (logo)
    return (
      <p className="logo" data-part="logo" translate="no">
        <BrandImage className="logo-image" image={logo} alt={name} />
      </p>
    );
  return (
    <p className="logo" data-part="logo" translate="no">
      {mark ? (
        <BrandImage className="logo-mark" image={mark} alt="" />
      ) : (
        <span className="logo-mark logo-initial" aria-hidden="true">
          {Array.from(name)[0]}
        </span>
      )}
      {name}
    </p>
  );
}
