import { Component, type ReactNode } from 'react';
import { useMessages } from '../i18n/use-messages.js';
import { Actions } from './actions.js';
import { Button } from './button.js';
import { Card } from './card.js';
import { RepeatIcon } from './icons.js';

/** Catches a fault of the page itself, so that nobody is left with an empty window. React asks for a class here. */
export class CrashGuard extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <CrashScreen /> : this.props.children;
  }
}

/** Loading the page again goes on where it was: the session storage has the arrival. */
function CrashScreen() {
  const { problems, failed } = useMessages();
  const { title, text } = problems.internal_error;
  return (
    <Card sign={<RepeatIcon />} title={title} lead={<p>{text}</p>}>
      <Actions>
        <Button onClick={() => window.location.reload()}>{failed.submit}</Button>
      </Actions>
    </Card>
  );
}
