import { useAuth0 } from '@auth0/auth0-react';
import { useState } from 'react';
import { Account } from './account.js';
import { SignInProblem } from './sign-in-problem.js';

/** The signup step can take a while; the SDK's default of one minute would end the login of a careful user. */
const popupTimeout = { timeoutInSeconds: 15 * 60 };

/** One of four screens: loading, a problem, signed in, signed out. */
export function App() {
  const { isLoading, isAuthenticated, error } = useAuth0();
  // Kept here and not in Account: a session that has ended signs the user out, and Account is gone.
  const [renewalError, setRenewalError] = useState<Error>();

  if (isLoading) return <h1>One moment …</h1>;
  const problem = renewalError ?? error;
  if (problem) return <SignInProblem error={problem} />;
  return isAuthenticated ? <Account onError={setRenewalError} /> : <Welcome />;
}

function Welcome() {
  const { loginWithRedirect, loginWithPopup } = useAuth0();
  return (
    <>
      <h1>Welcome to Harbour</h1>
      <p>You are not signed in.</p>
      <button type="button" onClick={() => void loginWithRedirect()}>
        Sign in
      </button>
      <button type="button" onClick={() => void loginWithPopup({}, popupTimeout)}>
        Sign in in a popup
      </button>
    </>
  );
}
