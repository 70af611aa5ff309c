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
  /** Why it is asked for. */
  code: ChallengeCode;
  /** It is submitted with the challenge's answer. */
  form: RefObject<HTMLFormElement | null>;
  onPassed(token: string): void;
}

/** A widget that was blocked says nothing of it. */
const PATIENCE_MS = 15_000;

/** The challenge in the form: its widget, and a way to load it once more. */
export function FormChallenge(props: FormChallengeProps) {
  const [attempt, setAttempt] = useState(1);
  return <Attempt key={attempt} {...props} onAgain={() => setAttempt(attempt + 1)} />;
}

function Attempt({ siteKey, code, form, onPassed, onAgain }: FormChallengeProps & { onAgain(): void }) {
  const { problems, challenge, language, loading, failed } = useMessages();
  const [Widget, setWidget] = useState<ComponentType<TurnstileWidgetProps> | null>(null);
  const [fault, setFault] = useState(false);
  const [waiting, setWaiting] = useState(true);
  const onFault = () => setFault(true);

  useEffect(() => {
    widget.load().then((part) => (part ? setWidget(() => part.TurnstileWidget) : setFault(true)));
  }, []);
  useEffect(() => {
    if (!waiting) return;
    const late = setTimeout(() => setFault(true), PATIENCE_MS);
    return () => clearTimeout(late);
  }, [waiting]);

  const onToken = (token: string) => {
    // The widget, which may have the focus, goes.
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
      {Widget && <Widget {...{ siteKey, language, onToken, onFault }} onInteractive={() => setWaiting(false)} />}
      <p className="js-only" role="status">
        {!Widget && !fault && loading}
        {fault && challenge.unavailable}
      </p>
      {fault && (
        <Button kind="quiet" onClick={onAgain}>
          {failed.submit}
        </Button>
      )}
    </Notice>
  );
}
