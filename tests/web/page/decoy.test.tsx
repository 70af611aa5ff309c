import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { decoyName } from '#contracts/robot-signals.js';
import { noticedSignals } from '../../../web/signup/robot-signals.js';
import { renderPage } from '../support/render-page.js';
import { json, session } from '../support/scripted-api.js';

async function openForm() {
  const { user } = renderPage({ 'GET /api/session': [json(session())] });
  await screen.findByLabelText('Username');
  const decoy = document.querySelector<HTMLInputElement>(`input[name="${decoyName}"]`);
  if (!decoy) throw new Error('There is no decoy');
  return { user, decoy };
}

it('nobody reaches the decoy with the keyboard or a screen reader, and nothing offers to fill it in', async () => {
  const { user, decoy } = await openForm();
  const reached = new Set<Element | null>();
  for (let presses = 0; presses < 20; presses++) {
    await user.tab();
    reached.add(document.activeElement);
  }
  expect(reached.size).toBeGreaterThan(3);
  expect(reached).not.toContain(decoy);
  expect(screen.getAllByRole('textbox')).not.toContain(decoy);
  expect(decoy.autocomplete).toBe('off');
});

it('what the page notices: whether the decoy was filled in, never with what, and how long it took', async () => {
  const { decoy } = await openForm();
  const opened = { now: () => 12_340 };
  expect(noticedSignals(document, opened)).toEqual({ filledDecoy: false, seconds: 12.3 });
  fireEvent.change(decoy, { target: { value: 'ada@example.com' } });
  expect(noticedSignals(document, opened)).toEqual({ filledDecoy: true, seconds: 12.3 });
});
