/** A form that is sent before the page is ready to send it. */
export interface HeldSubmit {
  /** The page is ready: what was asked for meanwhile happens now. */
  release(): void;
  /** The page will not get ready: the browser sends the form by itself. @param action with what the address had. */
  letGo(action: string): void;
}

/**
 * Holds the form back from the moment on in which the token has left the address until the scripts take over: sent by the
 * browser in between it would arrive without one.
 */
export function holdSubmit(document: Document): HeldSubmit {
  let asked: SubmitEvent | null = null;
  const hold = (event: SubmitEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    asked = event;
  };
  document.addEventListener('submit', hold, { capture: true });

  const release = () => {
    document.removeEventListener('submit', hold, { capture: true });
    const { target = null, submitter = null } = asked ?? {};
    asked = null;
    if (!(target instanceof HTMLFormElement)) return;
    if (target.isConnected) return target.requestSubmit(submitter);
    // The page was built anew meanwhile.
    const { name = '', value = '' } = submitter instanceof HTMLButtonElement ? submitter : {};
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('.form [type=submit]')];
    buttons.find((button) => button.name === name && button.value === value)?.click();
  };
  return {
    release,
    letGo(action) {
      for (const form of document.forms) form.action = action;
      release();
    },
  };
}
