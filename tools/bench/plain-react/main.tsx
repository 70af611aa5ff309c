import { useState } from 'react';
import { createRoot } from 'react-dom/client';

// Comparison page: the same two fields, rendered in the browser by React.
function Form() {
  const [typed, setTyped] = useState({ username: '', password: '' });
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <h1>Finish setting up your account</h1>
      <label>
        Username
        <input
          id="username"
          value={typed.username}
          onChange={({ target }) => setTyped({ ...typed, username: target.value })}
        />
      </label>
      <label>
        Password
        <input
          id="password"
          type="password"
          value={typed.password}
          onChange={({ target }) => setTyped({ ...typed, password: target.value })}
        />
      </label>
      <button type="submit">Continue</button>
    </form>
  );
}

const root = document.getElementById('page');
if (root) createRoot(root).render(<Form />);
