import { type ComponentType, type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ChallengeCode } from '../api/failures.js';
import { useMessages } from '../i18n/language-provider.js';
import { lazyPart } from '../lazy-part.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import type { TurnstileWidgetProps } from './turnstile-widget.js';

const widget = lazyPart(() => import('./turnstile-widget.js'));

interface FormChallengeProps {
  siteKey: string;
  /** The reason for the challenge. */
  code: ChallengeCode;
  /** The signup form, which is submitted again with the challenge's token. */
  form: RefObject<HTMLFormElement | null>;
  onPassed(token: string): void;
}

/** A blocked widget reports no error, so it fails after this time. */
const TIMEOUT_MS = 15_000;

/** The challenge in the form: its widget, and a button that loads it again. */
export function FormChallenge(props: FormChallengeProps) {
  const [attempt, setAttempt] = useState(1);
  return <Attempt key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

function Attempt({ siteKey, code, form, onPassed, onRetry }: FormChallengeProps & { onRetry(): void }) {
  const { problems, challenge, language, loading, failed } = useMessages();
  const [Widget, setWidget] = useState<ComponentType<TurnstileWidgetProps> | null>(null);
  const [error, setError] = useState(false);
  const [waiting, setWaiting] = useState(true);
  const onError = () => setError(true);

  useEffect(() => {
    widget.load().then((part) => (part ? setWidget(() => part.TurnstileWidget) : setError(true)));
  }, []);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setError(true), TIMEOUT_MS);
    return () => clearTimeout(timer);
  }, [waiting]);

  const onToken = (token: string) => {
    // The widget, which may have the focus, is removed.
    const button = form.current?.querySelector<HTMLElement>('.button-primary');
    button?.focus();
    flushSync(() => onPassed(token));
    button?.click();
  };
  const { title, text } = problems[code];
  return (
    <Notice kind="question" title={title}>
      <p className="js-only">{text}</p>
      <p className="no-js-only" hidden>
        {challenge.withoutScript}
      </p>
      {Widget && <Widget {...{ siteKey, language, onToken, onError }} onInteractive={() => setWaiting(false)} />}
      <p className="js-only" role="status">
        {!Widget && !error && loading}
        {error && challenge.unavailable}
      </p>
      {error && (
        <Button kind="quiet" onClick={onRetry}>
          {failed.submit}
        </Button>
      )}
    </Notice>
  );
}
