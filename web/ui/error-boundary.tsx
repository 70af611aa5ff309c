import { Component, type ReactNode } from 'react';
import { useMessages } from '../i18n/language-provider.js';
import { Actions, Button } from './button.js';
import { Card } from './card.js';
import { AlertIcon } from './icons.js';

/** Catches exceptions of the page, so that an error screen replaces an empty window. React requires a class here. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <ErrorScreen /> : this.props.children;
  }
}

/** A reload resumes the signup, as the session storage keeps token and state. */
function ErrorScreen() {
  const { problems, failed } = useMessages();
  const { title, text } = problems.internal_error;
  return (
    <Card icon={<AlertIcon />} tone="bad" title={title} lead={<p>{text}</p>}>
      <Actions>
        <Button onClick={() => window.location.reload()}>{failed.submit}</Button>
      </Actions>
    </Card>
  );
}
