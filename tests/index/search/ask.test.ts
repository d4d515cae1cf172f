import { describe, expect, it } from 'vitest';
import { libraryOf, starterLibrary } from '../../support/library.ts';
import fc from '../../support/property.ts';

const starter = starterLibrary();

describe('ask', () => {
  it('never throws, and gives passages of their own sections, on any text', async () => {
    const library = await starter;
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom('clients', 'remote', '**', '`', '[', 'wie', 'toolz', '\u0000', '\ud800', '?', 'how do i'),
          {
            maxLength: 30,
          },
        )
        .map((words) => words.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.option(fc.constantFrom('tools', 'nothing'), { nil: undefined }),
        async (question, topic) => {
          const { results, confidence } = await library.ask({ text: question, ...(topic && { topic }) });
          expect(results.length === 0).toBe(confidence === 'none');
          for (const { passage, section } of results) {
            expect(passage.trim()).not.toBe('');
            for (const line of passage.split('\n')) expect(section.markdown).toContain(line);
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('reads at most a message of words, however long the text', async () => {
    const { confidence } = await (await starter).ask({ text: 'clients '.repeat(200_000) });
    expect(['answer', 'related', 'none']).toContain(confidence);
  });

  it('takes only sections of the topic and the guide that were asked for', async () => {
    const { results } = await (await starter).ask({ text: 'video', topic: 'tools', career: 'social-media-management' });
    expect(results.length).toBeGreaterThan(0);
    for (const { section } of results) {
      expect(section.topics).toContain('tools');
      expect(section.articleId).toBe('social-media-management');
    }
  });

  it('explains a question by the parts of its scores', async () => {
    const explained = await (await starter).explain?.('how do i finde cleints');
    expect(explained?.corrections).toContainEqual({ from: 'cleints', to: 'clients' });
    const best = explained?.results[0];
    const { words = 0, heading = 0, article = 0, topic = 0, meaning = 0 } = best?.parts ?? {};
    expect(words + heading + article + topic + meaning).toBeCloseTo(best?.score ?? -1, 6);
  });
});

describe('a topic', () => {
  const topics =
    'topics:\n  tools:\n    description: Tools\n    headings: [tool, toolbox, software, apps]\n    words: [scheduler, editor, platform]\n';
  const found = async (guide: string) => {
    const library = await libraryOf({ 'topics.yaml': topics, 'a.md': guide });
    return (await library.ask({ text: '', topic: 'tools', career: 'a' })).results[0]?.section.heading;
  };
  const other = '## Why do this\n\nIt pays well and people are kind.\n\n';

  it.each(["What's in your toolbox", 'Software you’ll use', 'Apps that help'])('is found under %j', async (heading) => {
    expect(await found(`${other}## ${heading}\n\nBuffer and Canva.`)).toBe(heading);
  });

  it('is found by what a section says where no heading tells', async () => {
    const text =
      'A scheduler queues posts for every platform. An editor cuts video. Good software is cheap: try the apps first.';
    expect(await found(`${other}## My daily companions\n\n${text}`)).toBe('My daily companions');
  });

  it('is not found where a section only touches it', async () => {
    expect(
      await found(`${other}## Meetings\n\nWe once used an app to plan them, and it was fine for a while.`),
    ).toBeUndefined();
  });
});
