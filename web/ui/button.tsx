import './button.css';
import type { ReactNode } from 'react';

interface ButtonProps {
  children: ReactNode;
  kind?: 'primary' | 'quiet';
  type?: 'button' | 'submit';
  /** What a form that is sent with this button says. */
  name?: string;
  value?: string;
  /** Its own work is under way. */
  busy?: boolean;
  /** The words that say so. Their room is there from the start, so that place and size stay. */
  busyText?: string;
  /** Something else is under way. */
  waiting?: boolean;
  onClick?: () => void;
}

/** A button that can be busy. It keeps the focus meanwhile, so it is never `disabled`. */
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
      {/* Both texts lie in the same place: the longer one decides about the size. */}
      <Face shown={!busy}>{children}</Face>
      {busyText !== undefined && (
        <Face shown={busy}>
          <span className="spinner" />
          {busyText}
        </Face>
      )}
    </button>
  );
}

/** The same look for a way that leads to another page. */
export function ButtonLink({
  href,
  kind = 'primary',
  children,
}: {
  href: string;
  kind?: 'primary' | 'quiet';
  children: string;
}) {
  return (
    <a className={`button button-${kind}`} href={href}>
      <Face shown>{children}</Face>
    </a>
  );
}

function Face({ shown, children }: { shown: boolean; children: ReactNode }) {
  return (
    <span className={shown ? 'button-face' : 'button-face hidden'} aria-hidden={!shown}>
      {children}
    </span>
  );
}
