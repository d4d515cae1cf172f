import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDiscord } from '../../src/bot/views/discord-markdown.ts';
import { escapeText, maskedLink, quoteText } from '../../src/bot/views/escape.ts';

const render = (markdown: string) => toDiscord(markdown, 4000);

describe('toDiscord keeps what Discord has', () => {
  it.each([
    ['Some **bold**, *slanted* and `code`.', 'Some **bold**, *slanted* and `code`.'],
    ['- one\n- two\n  - deeper\n- three', '- one\n- two\n  - deeper\n- three'],
    ['3. three\n4. four', '3. three\n4. four'],
    ['> said\n> so', '> said so'],
    ['```js\nlet a = 1;\n```', '```js\nlet a = 1;\n```'],
    ['[Buffer](https://buffer.com/a_b)', '[Buffer](https://buffer.com/a_b)'],
    ['A line\nbroken by the editor', 'A line broken by the editor'],
  ])('%j', (markdown, expected) => expect(render(markdown)).toBe(expected));
});

describe('toDiscord turns what Discord lacks into something readable', () => {
  it.each([
    [
      'a table',
      '| Kind | Product | For |\n|--|--|--|\n| Design | Canva | posts |',
      '- **Design** · Product: Canva · For: posts',
    ],
    ['an image', '![a calendar](c.png)', '*a calendar*'],
    ['HTML', 'before\n\n<div onclick="x">inside</div>\n\nafter <b>bold</b>', 'before\n\ninside\n\nafter bold'],
    [
      'HTML that folds',
      '<details>\n<summary>More &amp; more</summary>\nThe *rest*<br>here\n</details>',
      'More & more\nThe \\*rest\\*\nhere',
    ],
    ['HTML with a script', '<script>alert(1)</script>', ''],
    ['a break', 'one<br>two', 'one\ntwo'],
    ['a quote in a quote', '> outer\n>\n> > inner', '> outer\n> \n> inner'],
    ['a footnote', 'Text[^1] on.\n\n[^1]: The note.', 'Text¹ on.\n\n-# ¹ The note.'],
    ['a footnote of another section', 'Text[^a] on.', 'Text on.'],
    ['a task list', '- [x] done\n- [ ] open', '- ☑ done\n- ☐ open'],
    ['a heading in a quote', '> # Big', '> **Big**'],
    ['a link into the guides', '[remote work](remote-work.md)', 'remote work'],
  ])('%s', (_what, markdown, expected) => expect(render(markdown)).toBe(expected));

  it('follows a reference to its definition', () => {
    expect(render('[here][1]\n\n[1]: https://example.org')).toBe('[here](https://example.org)');
  });
});

describe('toDiscord keeps text harmless', () => {
  it.each([
    ['<@123> and <@&456>', '\\<\u200B@123> and \\<\u200B@&456>'],
    ['@everyone', '@\u200Beveryone'],
    ['\\# not a heading', '\\# not a heading'],
    ['\\- not a list', '\\- not a list'],
    ['\\*not slanted\\*', '\\*not slanted\\*'],
    ['[x](javascript:alert(1))', 'x'],
    ['`` a ` b ``', 'the code stays closed'],
  ])('%j', (markdown, expected) => {
    const text = render(markdown);
    if (expected === 'the code stays closed') expect(text.replace(/^`+|`+$/g, '')).not.toContain('`` ');
    else expect(text).toBe(expected);
  });

  it('reads deep nesting once', () => {
    const deep = `${'*'.repeat(120)}x${'*'.repeat(120)}`;
    expect(toDiscord(deep, 4000)).toContain('x');
  });

  it('does not let code out of its block, however many backticks are in it', () => {
    expect(render(`~~~\n${'`'.repeat(6)}[https://bank.example](https://evil.example)\n~~~`).split('```')).toHaveLength(
      3,
    );
  });

  it('shows the address where the words of a link pretend another', () => {
    expect(maskedLink('https://bank.example', 'https://evil.example/x')).toBe('<https://evil.example/x>');
    expect(render('[https://bank.example](https://evil.example)')).toBe('<https://evil.example>');
  });

  it('does not let a link out of its brackets', () => {
    expect(render('[a](<https://e.org/x) [b](https://evil.org>)')).toMatch(
      /^\[a\]\(https:\/\/e\.org\/x%29%20\[b\]%28https:\/\/evil\.org\)$/,
    );
  });
});

describe('toDiscord within its room', () => {
  it('leaves whole blocks and items out at the end', () => {
    expect(toDiscord('First block.\n\n- one item\n- two item', 25)).toBe('First block.\n\n- one item');
  });
  it('cuts a first block that is too long at a sentence', () => {
    expect(toDiscord('One sentence here. Another one that does not fit any more.', 30)).toBe('One sentence here.');
  });
  it('is never too long and never throws, whatever the Markdown', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '> ',
        '```',
        '`',
        '**',
        '| a | b |\n|--|--|\n| c | d |\n',
        '[x](',
        '](https://e.org)',
        '<@1>',
        '<div>',
        '# ',
        '    ',
        '[^1]',
        '![',
        '\\',
        '~~',
        '||',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 20, max: 400 }), (pieces, max) => {
        const text = toDiscord(pieces.join(''), max);
        expect(text.length).toBeLessThanOrEqual(max);
        const outsideCode = text.replace(/```[\s\S]*?```|(`+)[^`]+\1/g, '');
        expect(outsideCode).not.toMatch(/(?<!\\)<(@|#|:|t:|\/|id:)/);
        expect(outsideCode).not.toMatch(/@everyone|@here/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('text from members', () => {
  it('can not format, ping, link or begin a heading', () => {
    expect(quoteText('# hi **there** <@1> @everyone [a](https://evil.org)', 100)).toBe(
      '\\# hi \\*\\*there\\*\\* \\<\u200B@1> @\u200Beveryone \\[a\\](https:\u200B//evil.org)',
    );
  });
  it('stands on one line', () => {
    expect(quoteText('one\n\n> two\u0000three', 100)).toBe('one > two three');
    expect(escapeText('> quote\n-# small\n1. list')).toBe('\\> quote\n\\-# small\n1\\. list');
  });
});
