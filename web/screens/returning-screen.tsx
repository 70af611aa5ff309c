import './returning-screen.css';
import { useEffect, useRef } from 'react';
import { useMessages } from '../i18n/use-messages.js';
import type { ReturnTarget } from '../signup/return-to-auth0.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';

/** Leaves for Auth0 by a form POST at once. The button shows itself only if the browser is still here after a while. */
export function ReturningScreen({ target }: { target: ReturnTarget }) {
  const { returning } = useMessages();
  const form = useRef<HTMLFormElement>(null);
  const left = useRef(false);
  useEffect(() => {
    if (left.current) return;
    left.current = true;
    form.current?.requestSubmit();
  }, []);
  return (
    <Card sign={<span className="spinner" />} title={returning.title} lead={<p role="status">{returning.text}</p>}>
      <form ref={form} className="returning-late" method="post" action={target.continueUrl}>
        {target.fields.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button type="submit">{returning.submit}</Button>
      </form>
    </Card>
  );
}
