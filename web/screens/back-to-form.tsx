import type { Dispatch } from 'react';
import type { Call, SignupEvent } from '../flow/state.js';
import { useMessages } from '../i18n/use-messages.js';
import { Button } from '../ui/button.js';

interface BackToFormProps {
  call: Call;
  waiting: boolean;
  dispatch: Dispatch<SignupEvent>;
}

/** Back to what was typed, where the call came from the form. */
export function BackToForm({ call, waiting, dispatch }: BackToFormProps) {
  const { back } = useMessages();
  if (call.type !== 'submit' && call.type !== 'decline') return null;
  return (
    <Button kind="quiet" waiting={waiting} onClick={() => dispatch({ type: 'went-back' })}>
      {back}
    </Button>
  );
}
