import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { articleIds } from './article.ts';

/** A guide that can't be made: the message says why and what to do. */
export class NewGuideError extends Error {
  override name = 'NewGuideError';
}

/** Characters of a title: what Discord shows of one in a list. */
const TITLE = { min: 1, max: 100 };

/**
 * The text of a new guide, a draft. docs/writing-guides.md shows it, and a test keeps the two the same. Its headings are
 * the words that topics.yaml knows.
 */
export const GUIDE_TEMPLATE = `---
title: TITLE
# One sentence on what the guide answers, at most 160 characters.
description: "What this work is, how to start, and where to find the first client or job."
tags: [first tag, second tag]
pubDate: DATE
author: Your name
# A draft is seen by nobody. Change it to false when the guide is ready.
draft: true
# Sections whose heading doesn't say which topic they are about, by their exact heading:
# topics:
#   tools: ["What's on my desk"]
---

Two or three sentences: what this work is, and whom the guide is for.

## What the work is from day to day

Five to eight tasks that return every week, as a list.

## Who this work suits

Who enjoys it, who may not, and which earlier jobs help.

## Skills that matter

- **A skill.** How it shows, and how to practise it.

## Tools for the work

| Task | Products | Good to know |
| --- | --- | --- |
| What for | Names | Which are free |

## How to start without experience

Three or four steps in their order.

### A first step for today

One thing that takes an hour and leaves something to show.

## What to put in a portfolio

Three to six pieces, also for people without clients.

## Finding clients, and finding a job

Where to look, which words to search for, and a first message to copy.

## How pay is set

What moves it, and where to look up today's figures. Figures in a guide grow old.

## Courses and other ways to learn

Few, tried by you, with what each is good for.

## Benefits and hard sides

What people like, what wears them down, and what helps.

## The first 30 days

What to do in each week.

## Mistakes beginners make

- **The mistake.** What to do instead.

## Questions newcomers ask

### Will AI replace this work?

A short, honest answer. One heading for each question that members really ask.
`;

/**
 * The text of a new guide.
 *
 * @param date `YYYY-MM-DD`.
 * @throws NewGuideError when the title is empty, too long or more than one line.
 */
export function newGuide(title: string, date: string): { readonly name: string; readonly text: string } {
  const clean = title.trim();
  const length = [...clean].length;
  if (length < TITLE.min || length > TITLE.max) {
    throw new NewGuideError(`title: expected ${TITLE.min} to ${TITLE.max} characters, found ${length}`);
  }
  if (/\p{Cc}/u.test(clean)) throw new NewGuideError('title: expected one line of text without control characters');
  // The title last, since it may have any word in it. JSON's strings are YAML's, too.
  const text = GUIDE_TEMPLATE.replace('DATE', () => date).replace('TITLE', () => JSON.stringify(clean));
  return { name: `${[...articleIds([clean]).values()][0]?.replace(/-$/, '') || 'guide'}.md`, text };
}

/**
 * Makes a new guide in a folder, and never over a file that is there.
 *
 * @returns its path.
 * @throws NewGuideError when the title won't do, the folder isn't there, or the file is there already or can't be written.
 */
export async function makeGuide(contentDir: string, title: string, date: string): Promise<string> {
  const { name, text } = newGuide(title, date);
  const folder = await stat(contentDir).catch(() => null);
  if (!folder?.isDirectory()) {
    throw new NewGuideError(`--content: expected the folder of the guides, found none at "${contentDir}"`);
  }
  const file = path.join(contentDir, name);
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      throw new NewGuideError(`${file} is there already: open it, or choose another title`);
    }
    throw new NewGuideError(`${file} can't be written: ${message}`);
  }
  return file;
}
