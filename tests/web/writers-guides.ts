import { guide } from './support.ts';

const BODY = `Opening words.

## Tools for podcasts

A microphone, an editor and patience.

### Editors

Reaper, Audacity.

## How pay is set

Per hour of audio.`;

/** A guide that members read, a draft, and one that can't be read. */
export const FILES = {
  'podcasts.md': guide('Podcast editing', BODY, 'description: What editors of podcasts do.\n'),
  'draft.md': guide(
    'Radio drama',
    '## Writing for ears\n\nShort sentences, one voice a scene.',
    'description: Plays for ears.\ndraft: true\n',
  ),
  'broken.md': '---\ntitle: "never ends\n---\n\nText.\n',
  'topics.yaml': 'topics:\n  tools: { description: Tools, headings: [tools], words: [] }\n',
};

/** What the page itself sends along. */
export const OWN = {
  'content-type': 'application/json',
  origin: 'http://localhost',
  'sec-fetch-site': 'same-origin',
};
