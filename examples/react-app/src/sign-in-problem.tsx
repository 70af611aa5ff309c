import { useAuth0 } from '@auth0/auth0-react';
import { useEffect } from 'react';

interface Explanation {
  title: string;
  text: string;
  /** The label of the button that begins a new login. */
  action: string;
}

const incomplete: Explanation = {
  title: 'One more step',
  text: 'Your account is not complete. Continue to add what is missing.',
  action: 'Continue',
};

/** By error code: OAuth's and OpenID Connect's, Auth0's `unauthorized`, and the SDK's own for popups. */
const explanations: Record<string, Explanation> = {
  access_denied: {
    title: 'You are not signed in',
    text: 'The signup was cancelled or not accepted. You can start again at any time.',
    action: 'Try again',
  },
  unauthorized: {
    title: 'This account cannot sign in',
    text: 'It may be blocked. Ask our support for help.',
    action: 'Try again',
  },
  login_required: { title: 'Your session has ended', text: 'Sign in again to continue.', action: 'Sign in' },
  interaction_required: incomplete,
  consent_required: incomplete,
  cancelled: { title: 'The window was closed', text: 'You are not signed in yet.', action: 'Sign in here' },
  popup_open: { title: 'The window was blocked', text: 'Your browser allows no popup.', action: 'Sign in here' },
};

const unexpected: Explanation = {
  title: 'The sign-in did not work',
  text: 'Please try again. If it keeps happening, tell our support the words below.',
  action: 'Try again',
};

/** Explains why the user is not signed in, and offers a new login. */
export function SignInProblem({ error }: { error: Error }) {
  const { loginWithRedirect } = useAuth0();
  // The SDK's errors come in several classes. All that a login can end with have a code.
  const code = 'error' in error ? String(error.error) : error.name;
  const { title, text, action } = explanations[code] ?? unexpected;

  // The address still has `?error=…&state=…`. A reload would handle it again and fail, since each `state` counts once.
  useEffect(() => window.history.replaceState({}, '', window.location.pathname), []);

  return (
    <>
      <h1>{title}</h1>
      <p>{text}</p>
      <button type="button" onClick={() => void loginWithRedirect()}>
        {action}
      </button>
      <button type="button" onClick={() => void loginWithRedirect({ authorizationParams: { prompt: 'login' } })}>
        Use a different account
      </button>
      <p>
        <small>
          {error.message} ({code})
        </small>
      </p>
    </>
  );
}
