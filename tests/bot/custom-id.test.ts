import { describe, expect, it } from 'vitest';
import { type Action, decodeAction, encodeAction } from '../../src/bot/custom-id.ts';

describe('custom ids', () => {
  const longest = 'x'.repeat(60);
  const section = 'x'.repeat(70);
  const answer = 'a-b_c123';
  it.each<[Action]>([
    [{ do: 'section' }],
    [{ do: 'section', id: section, page: 12 }],
    [{ do: 'see', answer }],
    [{ do: 'see', answer: '', section }],
    [{ do: 'more', answer, section, page: 9999 }],
    [{ do: 'share', answer, section }],
    [{ do: 'show', answer, section }],
    [{ do: 'up', answer, section }],
    [{ do: 'down', answer, section }],
    [{ do: 'missing', answer, section }],
    [{ do: 'remove', owner: '18446744073709551615' }],
    [{ do: 'guides' }],
    [{ do: 'guides', after: longest }],
    [{ do: 'guide' }],
    [{ do: 'guide', id: 'remote-work' }],
    [{ do: 'guide', id: longest, after: 'a-b_c123' }],
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
