import './button.css';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language-provider.js';

interface ButtonProps {
  children: ReactNode;
  kind?: 'primary' | 'quiet';
  type?: 'button' | 'submit';
  /** Name and value that a form submits with this button. */
  name?: string;
  value?: string;
  /** The button's own request is in flight. */
  busy?: boolean;
  /** Label while busy. Its space is reserved, so the size never changes. */
  busyText?: ReactNode;
  /** Another request is in flight. */
  waiting?: boolean;
  onClick?: () => void;
}

/** A button that can be busy. It is never `disabled`, so it keeps the focus. */
export function Button({
  children,
  kind = 'primary',
  type = 'button',
  name,
  value,
  busy = false,
  busyText,
  waiting = false,
  onClick,
}: ButtonProps) {
  const idle = !busy && !waiting;
  return (
    <button
      className={`button button-${kind}`}
      data-part="button"
      data-kind={kind}
      type={type}
      name={name}
      value={value}
      aria-disabled={!idle}
      aria-busy={busy}
      onClick={(event) => {
        if (!idle) event.preventDefault();
        else onClick?.();
      }}
    >
      {/* Both labels share one grid cell; the longer one sets the size. */}
      <ButtonLabel shown={!busy}>{children}</ButtonLabel>
      {busyText !== undefined && (
        <ButtonLabel shown={busy}>
          <span className="spinner" />
          {busyText}
        </ButtonLabel>
      )}
    </button>
  );
}

/** A link that looks like a button. */
function ButtonLink({
  href,
  kind = 'primary',
  children,
}: {
  href: string;
  kind?: 'primary' | 'quiet';
  children: string;
}) {
  return (
    <a className={`button button-${kind}`} data-part="button" data-kind={kind} href={href}>
      <ButtonLabel shown>{children}</ButtonLabel>
    </a>
  );
}

function ButtonLabel({ shown, children }: { shown: boolean; children: ReactNode }) {
  return (
    <span className={shown ? 'button-face' : 'button-face hidden'} aria-hidden={!shown}>
      {children}
    </span>
  );
}

/** The buttons of a screen: the primary one first and full width, the others side by side below it. */
export function Actions({ children, others }: { children: ReactNode; others?: ReactNode }) {
  return (
    <div className="actions">
      {children}
      {others && <div className="actions-others">{others}</div>}
    </div>
  );
}

/**
 * A separate form around a button that leaves the page, because Enter in the signup form would press it. Without script the
 * browser submits this form.
 */
export function LeaveForm({ label, onLeave, children }: { label: string; onLeave: () => void; children: ReactNode }) {
  return (
    <form
      className="leave"
      aria-label={label}
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        onLeave();
      }}
    >
      {children}
    </form>
  );
}

interface StartAgainProps {
  start: string | null;
  kind?: 'primary' | 'quiet';
  /** Replaces "Start over". */
  label?: string;
}

/** A link back to the application, or a sentence if its URL is unknown. */
export function StartAgain({ start, kind = 'primary', label }: StartAgainProps) {
  const messages = useMessages();
  if (start === null) return kind === 'primary' ? <p>{messages.startAgainWithoutLink}</p> : null;
  return (
    <ButtonLink href={start} kind={kind}>
      {label ?? messages.startAgain}
    </ButtonLink>
  );
}
