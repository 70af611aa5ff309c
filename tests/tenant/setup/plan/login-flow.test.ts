import { describe, expect, it } from 'vitest';
import { bindingsBody, pausedPlace, placeOf, withAction, withoutAction } from '#tenant/setup/login-flow.js';

const flow = (...ids: string[]) => ids.map((id) => ({ id: `b-${id}`, actionId: id, displayName: `Action ${id}` }));
const ours = { id: 'us', name: 'signup-step' };
const order = (bindings: ReturnType<typeof withAction>) => bindings.map(({ actionId }) => actionId).join(' ');

describe('the place of the Action in the login flow', () => {
  it.each([
    ['at the end by default', ['a', 'b'], undefined, 'a b us'],
    ['in an empty flow', [], undefined, 'us'],
    ['before its former successor', ['a', 'x', 'b'], { after: 'a', before: 'b' }, 'a x us b'],
    ['after its former predecessor when the successor is gone', ['a', 'x'], { after: 'a', before: 'b' }, 'a us x'],
    ['at the end when both are gone', ['x', 'y'], { after: 'a', before: 'b' }, 'x y us'],
    ['at the beginning again', ['a', 'b'], { after: '', before: 'a' }, 'us a b'],
    ['where it stands already', ['a', 'us', 'b'], { after: '', before: 'a' }, 'a us b'],
    ['once, where it stands first', ['us', 'a', 'us'], undefined, 'us a'],
  ])('%s', (_, ids, place, expected) => {
    expect(order(withAction(flow(...ids), ours, place))).toBe(expected);
  });

  it('is defined by its neighbors', () => {
    expect(placeOf(flow('a', 'us', 'b'), 'us')).toEqual({ after: 'a', before: 'b' });
    expect(placeOf(flow('us'), 'us')).toEqual({ after: '', before: '' });
    expect(placeOf(flow('a'), 'us')).toBeUndefined();
  });

  it('is kept during a pause; a malformed record means the end of the flow', () => {
    const place = placeOf(flow('a', 'us', 'b'), 'us');
    expect(pausedPlace({ paused_at: JSON.stringify(place) })).toEqual(place);
    expect(pausedPlace({ paused_at: 'x' })).toEqual({ after: '', before: '' });
    expect([pausedPlace({}), pausedPlace({ paused_at: null }), pausedPlace({ paused_at: '' })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('never changes the order and the names of other Actions', () => {
    expect(bindingsBody(withoutAction(flow('a', 'us', 'b'), 'us'))).toEqual({
      bindings: [
        { ref: { type: 'action_id', value: 'a' }, display_name: 'Action a' },
        { ref: { type: 'action_id', value: 'b' }, display_name: 'Action b' },
      ],
    });
  });
});
