import { describe, expect, it } from 'vitest';
import { type Action, decodeAction, encodeAction } from '../../src/bot/custom-id.ts';

describe('custom ids', () => {
  const longest = 'x'.repeat(60);
  it.each<Action>([
    { do: 'read' },
    { do: 'section' },
    { do: 'guides' },
    { do: 'guides', after: longest },
    { do: 'guide' },
    { do: 'guide', id: 'remote-work' },
    { do: 'guide', id: longest, after: 'a-b_c123' },
  ])('come back as they were: %o', (action) => {
    const id = encodeAction(action);
    expect(id.length).toBeLessThanOrEqual(100);
    expect(decodeAction(id)).toEqual(action);
  });

  it('of another version are not mistaken', () => {
    expect(decodeAction('vote:up')).toBeNull();
    expect(decodeAction('')).toBeNull();
  });
});
