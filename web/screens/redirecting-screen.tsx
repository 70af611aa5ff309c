import { useEffect, useRef } from 'react';
import type { Screen } from '../flow/state.js';
import { useMessages } from '../i18n/use-messages.js';
import { Actions, StartAgain } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { ReservedSpace } from '../ui/text.js';

interface RedirectingScreenProps {
  screen: Extract<Screen, { name: 'redirecting' }>;
  start: string | null;
}

/** Leaves for Auth0 by a form POST at once, a single time. Where the browser is still here after a while, the way on is the application's. */
export function RedirectingScreen({ screen, start }: RedirectingScreenProps) {
  const { returning } = useMessages();
  const { redirect, secondsLeft } = screen;
  const form = useRef<HTMLFormElement>(null);
  const left = useRef(false);
  useEffect(() => {
    // The login's `state` works once.
    if (left.current) return;
    left.current = true;
    form.current?.requestSubmit();
  }, []);
  const late = secondsLeft === 0;
  return (
    <Card
      icon={<span className="spinner" />}
      title={returning.title}
      lead={
        <p className="stack" role="status">
          <span>{late ? returning.late : returning.text}</span>
          <ReservedSpace texts={[returning.late, returning.text]} />
        </p>
      }
    >
      <form ref={form} hidden method="post" action={redirect.continueUrl}>
        {redirect.fields.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      <Actions>
        {late ? (
          <StartAgain start={start} label={returning.submit} />
        ) : (
          <ReservedSpace className="button" texts={[returning.submit]} />
        )}
      </Actions>
    </Card>
  );
}
