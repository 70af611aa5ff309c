import './returning-screen.css';
import { useEffect, useRef } from 'react';
import { useMessages } from '../i18n/use-messages.js';
import type { Screen } from '../signup/signup-state.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';

interface ReturningScreenProps {
  screen: Extract<Screen, { name: 'returning' }>;
  busy: boolean;
  onLeave(): void;
}

/** Leaves for Auth0 by a form POST at once. The button shows itself only if the browser is still here after a while. */
export function ReturningScreen({ screen, busy, onLeave }: ReturningScreenProps) {
  const { returning } = useMessages();
  const { way, attempt, secondsLeft } = screen;
  const form = useRef<HTMLFormElement>(null);
  const left = useRef(0);
  useEffect(() => {
    // Once for every attempt: the login's `state` works a single time.
    if (left.current === attempt) return;
    left.current = attempt;
    form.current?.requestSubmit();
  }, [attempt]);
  const late = secondsLeft === 0;
  return (
    <Card
      sign={<span className="spinner" />}
      title={returning.title}
      lead={<p role="status">{late ? returning.late : returning.text}</p>}
    >
      <form ref={form} className="returning-way" method="post" action={way.target.continueUrl}>
        {way.target.fields.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {late && (
          <Button busy={busy && returning.submitting} onClick={onLeave}>
            {returning.submit}
          </Button>
        )}
      </form>
    </Card>
  );
}
