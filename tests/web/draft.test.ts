import { describe, expect, it } from 'vitest';

// The page's modules are plain JavaScript for browsers; `tsc -p src/bot/web/page/jsconfig.json` checks their types.
const draft = await import(new URL('../../src/bot/web/page/draft.js', import.meta.url).href);

const ASK = {
  name: 'ask',
  description: 'Ask',
  options: [
    { type: 3, name: 'question', description: 'q', required: true },
    { type: 5, name: 'share', description: 's' },
  ],
};
const TOOLS = {
  name: 'tools',
  description: 'Software',
  options: [
    { type: 3, name: 'career', description: 'c', autocomplete: true },
    { type: 5, name: 'share', description: 's' },
  ],
};
const HELP = { name: 'help', description: 'What I can do' };
const COMMANDS = [ASK, TOOLS, HELP];

const parse = (text: string) => draft.parse(text, COMMANDS);
const sent = (text: string) => draft.toOptions(parse(text));

describe('what is typed becomes a command', () => {
  it.each([
    ['hello', 'text'],
    ['/ask', 'text'],
    ['/unknown thing', 'text'],
    ['/help ', 'command'],
    ['/ask how', 'command'],
  ])('%j is a draft of kind %s', (text, kind) => {
    expect(parse(text).kind).toBe(kind);
  });

  it('text behind a command goes into its required option', () => {
    expect(sent('/ask how do I get clients')).toEqual([{ name: 'question', type: 3, value: 'how do I get clients' }]);
  });

  it('named options go where they belong, in any order', () => {
    expect(sent('/tools career:social-media-management')).toEqual([
      { name: 'career', type: 3, value: 'social-media-management' },
    ]);
    expect(sent('/ask share:True question: how: a guide?')).toEqual([
      { name: 'question', type: 3, value: 'how: a guide?' },
      { name: 'share', type: 5, value: true },
    ]);
  });

  it('text that can still be the name of an option waits; other text goes into the first option', () => {
    expect(parse('/tools ca')).toMatchObject({ rest: 'ca', focus: null, fields: [] });
    expect(parse('/tools social')).toMatchObject({ rest: '', focus: 'career', fields: [{ text: 'social' }] });
  });

  it('the name of another option at the end of a field opens that option', () => {
    const next = draft.write(parse('/ask how'), 'question', 'how to begin share:');
    expect(next).toMatchObject({ focus: 'share', fields: [{ text: 'how to begin' }, { text: '' }] });
  });
});

describe('options', () => {
  it('an empty required option is missing', () => {
    expect(draft.firstMissing(parse('/ask  '))?.option.name).toBe('question');
    expect(draft.firstMissing(parse('/ask how'))).toBeUndefined();
    expect(draft.firstMissing(parse('/tools '))).toBeUndefined();
  });

  it('a choice shows its name and sends its value until its text is changed', () => {
    const chosen = draft.pick(draft.open(parse('/tools '), 'career'), 'career', {
      name: 'Remote work',
      value: 'remote-work',
    });
    expect(draft.described(chosen)).toBe('career: Remote work');
    expect(draft.toOptions(chosen)[0].value).toBe('remote-work');
    expect(draft.toOptions(draft.write(chosen, 'career', 'Remote'))[0].value).toBe('Remote');
  });

  it('the focused option is sent while it is empty, others are not', () => {
    const open = draft.open(parse('/tools share:True'), 'career');
    expect(draft.toOptions(open, 'career')).toContainEqual({ name: 'career', type: 3, value: '', focused: true });
    expect(draft.toOptions(open)).toEqual([{ name: 'share', type: 5, value: true }]);
  });

  it('a closed option is gone and can be opened again', () => {
    const closed = draft.close(draft.open(parse('/tools '), 'career'), 'career');
    expect(closed.fields).toEqual([]);
    expect(draft.remaining(closed).map(({ name }: { name: string }) => name)).toEqual(['career', 'share']);
  });
});

describe('the list of commands', () => {
  const names = (text: string) => draft.matching(COMMANDS, text).map(({ name }: { name: string }) => name);

  it('has all of them behind a slash, then those that begin so, then those that mention it', () => {
    expect(names('/')).toEqual(['ask', 'tools', 'help']);
    expect(names('/h')).toEqual(['help']);
    expect(names('/soft')).toEqual(['tools']);
    expect(names('/xyz')).toEqual([]);
  });
});
