/** A guide without a fault. `name` keeps its text unlike that of the others. */
export const guide = (name: string, body: string, ...fields: string[]) =>
  [
    '---',
    `title: "Working as a ${name}"`,
    `description: "What a ${name} does"`,
    ...fields,
    '---',
    `Whoever thinks of becoming a ${name} begins here.`,
    '',
    body,
  ].join('\n');

const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(' ');
const COPIED =
  'Ask for half of the sum before you begin and for the rest on the day you hand over the files. Write down what is to be done, by when, and how many rounds of changes the price covers. Send the bill the same day, name the date by which it is due, and remind them kindly a week later.';

/** Every fault once: files, and where each fault is to be found. */
export const PLANTED: readonly (readonly [rule: string, files: Record<string, string>, where: readonly string[]])[] = [
  ['missing-title', { 'title.md': '---\ndescription: D\n---\n## Skills\n\nPatience.\n' }, ['title.md:1']],
  ['missing-title', { 'title-2.md': '---\ndescription: D\ntitle:\n---\n## Skills\n\nPatience.\n' }, ['title-2.md:3']],
  ['missing-description', { 'description.md': '---\ntitle: T\n---\n## Skills\n\nTact.\n' }, ['description.md:1']],
  [
    'missing-description',
    { 'description-2.md': '---\ntitle: T\ndescription: ""\n---\n## Skills\n\nTact.\n' },
    ['description-2.md:3'],
  ],
  ['invalid-date', { 'date.md': guide('baker', '## Skills\n\nFlour.\n', 'pubDate: 2026-02-30') }, ['date.md:4']],
  [
    'unrelated-slug',
    { 'slug.md': guide('carpenter', '## Good wood\n\nOak.\n', 'slug: muscle-soreness-good-or-bad') },
    ['slug.md:4'],
  ],
  [
    'duplicate-slug',
    {
      'same-slug-1.md': guide('weaver', '## Skills\n\nYarn.\n', 'slug: weaver'),
      'same-slug-2.md': guide('weaver of baskets', '## Skills\n\nReed.\n', 'tags: [reed]', 'slug: weaver'),
    },
    ['same-slug-2.md:5'],
  ],
  [
    'duplicate-id',
    {
      'same-id-1.md': guide('potter', '## Skills\n\nClay.\n', 'id: potter'),
      'same-id-2.md': guide('potter of cups', '## Skills\n\nKilns.\n', 'id: potter'),
    },
    ['same-id-2.md:4'],
  ],
  [
    'duplicate-id',
    {
      'same name.md': guide('glazier', '## Skills\n\nGlass.\n'),
      'same-name.md': guide('glazier of churches', '## Skills\n\nLead.\n'),
    },
    ['same-name.md:1'],
  ],
  ['unknown-topic', { 'topic.md': guide('tiler', '## Skills\n\nGrout.\n', 'topics: [grouting]') }, ['topic.md:4']],
  ['empty-guide', { 'empty.md': '---\ntitle: T\ndescription: D\n---\n' }, ['empty.md:1']],
  [
    'heading-increment',
    { 'jump.md': guide('roofer', '## Skills\n\nBalance.\n\n#### Ropes\n\nKnots.\n') },
    ['jump.md:11'],
  ],
  ['heading-increment', { 'first.md': guide('sweep', '### Soot\n\nBlack.\n\n## Ladders\n\nTall.\n') }, ['first.md:7']],
  [
    'no-duplicate-headings',
    { 'headings.md': guide('mason', '## Tools\n\nTrowel.\n\n## Pay\n\nDaily.\n\n### Tools\n\nSpirit level.\n') },
    ['headings.md:15'],
  ],
  [
    'no-emphasis-as-heading',
    { 'emphasis.md': guide('tailor', '**The first week**\n\nSew on buttons.\n') },
    ['emphasis.md:7'],
  ],
  [
    'no-emphasis-as-heading',
    { 'emphasis-2.md': guide('hatter', '## Tools\n\n**For felt**\n\n- steam\n- blocks\n') },
    ['emphasis-2.md:9'],
  ],
  [
    'no-heading-like-paragraph',
    { 'seven.md': guide('miller', '## Skills\n\n####### Too deep\n\nGrain.\n') },
    ['seven.md:9'],
  ],
  [
    'empty-section',
    { 'bare.md': guide('cooper', '## Skills\n\n### Staves\n\n<!-- soon -->\n\n## Tools\n\nA plane.\n') },
    ['bare.md:9'],
  ],
  ['empty-section', { 'last.md': guide('farrier', '## Skills\n\nIron.\n\n## Tools\n') }, ['last.md:11']],
  ['long-section', { 'long.md': guide('printer', `## Skills\n\n${words(601)}\n`) }, ['long.md:7']],
  [
    'near-duplicate',
    {
      'copied-1.md': guide('barber', `## Asking for money\n\n${COPIED}\n`),
      'copied-2.md': guide('binder', `## How to be paid\n\n${COPIED.replace('kindly', 'politely')}\n`),
    },
    ['copied-2.md:7'],
  ],
  ['dead-link', { 'dead.md': guide('sailor', 'See\n[the harbour](habour.md).\n') }, ['dead.md:8']],
  ['dead-link', { 'folder/dead.md': guide('diver', 'See [the sailor](dead-sailor.md).\n') }, ['folder/dead.md:7']],
  ['dead-link', { 'image.md': guide('painter', '![A brush](brush.png)\n') }, ['image.md:7']],
  ['dead-link', { 'page.md': guide('pilot', 'See [another page](/guides/nobody).\n') }, ['page.md:7']],
  ['dead-link', { 'outside.md': guide('ranger', 'See [the woods](../no-such-guide.md).\n') }, ['outside.md:7']],
  ['dead-link', { 'www.md': guide('broker', 'See [a site](www.example.org).\n') }, ['www.md:7']],
  ['dead-anchor', { 'anchor.md': guide('judge', '## Skills\n\nSee [pay](#payment).\n') }, ['anchor.md:9']],
  [
    'dead-anchor',
    {
      'target.md': guide('clerk', '## Filing cabinets\n\nKeys.\n', 'draft: true'),
      'anchors/other.md': guide('usher', 'See [files][1].\n\n[1]: ../target.md#filing-cabinet\n', 'draft: true'),
    },
    ['anchors/other.md:10'],
  ],
  [
    'draft-link',
    {
      'unfinished.md': guide('actor', '## Skills\n\nVoice.\n', 'draft: true'),
      'published.md': guide('director', 'See [actors](unfinished.md).\n'),
    },
    ['published.md:7'],
  ],
  ['long-url', { 'url.md': guide('cook', `See [this](https://example.org/?q=${'x'.repeat(500)}).\n`) }, ['url.md:7']],
  ['long-url', { 'heading.md': guide('waiter', `## ${'長い見出し'.repeat(12)}\n\nText.\n`) }, ['heading.md:7']],
  ['no-empty-url', { 'no-url.md': guide('driver', 'See [the map]().\n') }, ['no-url.md:7']],
  ['no-undefined-references', { 'reference.md': guide('porter', 'See [the map][map].\n') }, ['reference.md:7']],
  ['no-undefined-references', { 'footnote.md': guide('guard', 'It is known.[^1]\n') }, ['footnote.md:7']],
  [
    'no-duplicate-definitions',
    { 'twice.md': guide('nurse', 'See [this][a].\n\n[a]: https://example.org/1\n[a]: https://example.org/2\n') },
    ['twice.md:10'],
  ],
  ['no-unused-definitions', { 'unused.md': guide('medic', 'Text.\n\n[a]: https://example.org\n') }, ['unused.md:9']],
  ['correct-media-syntax', { 'swapped.md': guide('lawyer', 'See (this)[https://example.org].\n') }, ['swapped.md:7']],
  ['correct-media-syntax', { 'swapped-2.md': guide('notary', 'See (this)[lawyer.html].\n') }, ['swapped-2.md:7']],
  ['missing-alt', { 'alt.md': guide('dancer', 'A\n![](https://example.org/x.png)\n') }, ['alt.md:8']],
  ['missing-alt', { 'html.md': guide('singer', '<p>\n<img src="https://example.org/x.png">\n</p>\n') }, ['html.md:8']],
  ['no-hidden-table-cell', { 'cell.md': guide('florist', '| A | B |\n| - | - |\n| 1 | 2 | 3 |\n') }, ['cell.md:9']],
  ['leftover', { 'todo.md': guide('jeweller', 'Gold\nTODO: ask Ann about silver\n') }, ['todo.md:8']],
  ['leftover', { 'tbd.md': guide('tanner', '| Pay | Day |\n| - | - |\n| TBD | Friday |\n') }, ['tbd.md:9']],
  ['leftover', { 'fixme.md': guide('dyer', 'Red.\n\n<!-- blue\n FIXME name -->\n') }, ['fixme.md:10']],
  ['leftover', { 'small.md': guide('saddler', 'Straps.\n\n- todo: buckles\n') }, ['small.md:9']],
  ['leftover', { 'lorem.md': guide('scribe', '## Skills\n\nLorem ipsum dolor sit amet.\n') }, ['lorem.md:9']],
  ['leftover', { 'field.md': '---\ntitle: Gardening\ndescription: TODO\n---\nText.\n' }, ['field.md:3']],
  [
    'merge-conflict',
    {
      'merge.md': guide(
        'smith',
        '<<<<<<< HEAD\n## Tools\n\nHammer.\n=======\n## Tools\n\nTongs.\n>>>>>>> other\n\n## Pay\n\nGood.\n',
      ),
    },
    ['merge.md:7'],
  ],
  ['mixed-line-endings', { 'ends.md': guide('ferrier', '## Skills\n\nRowing.\n\nSteering.\r\n') }, ['ends.md:11']],
  ['invisible-character', { 'invisible.md': guide('fisher', '## Skills\n\nPati\u200bence.\n') }, ['invisible.md:9']],
  ['invisible-character', { 'joiner.md': guide('hunter', '## Skills\n\nPati\u200dence.\n') }, ['joiner.md:9']],
  ['invisible-character', { 'turned.md': guide('shepherd', '## Skills\n\nSheep \u202edna dogs.\n') }, ['turned.md:9']],
  ['lint-comment', { 'comment.md': guide('vintner', '<!--lint off-->\n\nGrapes.\n') }, ['comment.md:7']],
];
