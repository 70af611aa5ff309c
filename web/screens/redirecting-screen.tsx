import { useEffect, useRef } from 'react';
import { useBrand } from '../brand/page-brand.js';
import type { Redirect, Screen } from '../flow/state.js';
import { bidiIsolate } from '../i18n/catalogue.js';
import { useMessages } from '../i18n/language-provider.js';
import { Actions, StartAgain } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { DoneIcon } from '../ui/icons.js';
import { IsolatedText, ReservedSpace } from '../ui/text.js';

interface RedirectingScreenProps {
  screen: Extract<Screen, { name: 'redirecting' }>;
  start: string | null;
}

/** Redirects to Auth0 by a form POST, once. If the browser is still here after a while, the screen links to the application. */
export function RedirectingScreen({ screen, start }: RedirectingScreenProps) {
  const { returning } = useMessages();
  const { shortName } = useBrand();
  const { redirect, secondsLeft } = screen;
  const form = useRef<HTMLFormElement>(null);
  const left = useRef(false);
  useEffect(() => {
    // The login's `state` works once.
    if (left.current) return;
    left.current = true;
    form.current?.requestSubmit();
  }, []);
  const cancelled = isCancelled(redirect);
  const late = secondsLeft === 0;
  const text = returning.text(bidiIsolate(shortName));
  return (
    <Card
      icon={cancelled ? <span className="spinner" /> : <DoneIcon />}
      tone={cancelled ? 'quiet' : 'good'}
      title={cancelled ? returning.cancelled : returning.title}
      lead={
        <p className="stack" role="status">
          <span>
            <IsolatedText>{late ? returning.late : text}</IsolatedText>
          </span>
          <ReservedSpace texts={[returning.late, text]} />
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

/** Whether Auth0 will tell the application that the signup was cancelled. */
function isCancelled({ continueUrl }: Redirect): boolean {
  return new URL(continueUrl).searchParams.get('error') === 'access_denied';
}
