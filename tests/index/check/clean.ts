const RICH = `---
title: "Podcast editing: a guide for newcomers"
description: "What the work is, how to start, and whom to ask about TODO lists"
slug: podcast-editing
tags: [podcasts, audio]
pubDate: 2026-01-31
updatedDate: 2026-02-28T10:00:00+02:00
topics: [tools]
---

Whoever edits podcasts begins here. **Never pay for a job.** Keep a TODO list, and read the notes[^rates] below.

<!-- A comment: nobody sees it. -->

Setext heading of the first level
=================================

A line that is[^long] underlined with equals signs makes a heading. Mail <me@example.org>, or see https://example.org/a_b_c.

Setext heading of the second level
----------------------------------

| Tool | Price | Notes |
| :--- | ---: | :---: |
| \`a \\| b\` | 10 € | good \\| fair |
| Reaper | | |

- A list
  - within a list

    with a paragraph
    1. and numbers
    2. in it
- [ ] a task
- [x] another task

> A quotation with a [link to a section](#tools-that-help).
>
> > And one within it.

### Tools that help

**You will need:**

- a microphone
- *quiet*

**Example:** Hi [Name], I edit podcasts for [your field]. See [my work][work] and [the notes][]. Is "TBD" in an advert a bad sign?

*A whole sentence in italics is no heading.*

The next paragraph follows it.

\`\`\`js
// TODO: this is code
<<<<<<< HEAD
const a = [x][y](z);
>>>>>>> other
\`\`\`

    TODO: indented code
    ## no heading

Text with \`TODO\` and \`<<<<<<<\` in code, a [link with a title](other-guide.md "Other"), and an image:

![The timeline of a podcast](images/timeline.png)

<img src="images/timeline.png" alt="">

<details>
<summary>More</summary>

Hidden text with <kbd>Ctrl</kbd>, footnote and <a id="own-anchor"></a>an anchor. Back to [the anchor](#own-anchor), or [the top](#top).

</details>

***

Emoji: 👩‍💻 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪 ❤️. Long-dashes — and “quotes”, Do you wonder??? Yes (really)[2], list[0][1] and a path C:\\\\Users.

[work]: https://example.org/work "My work"
[the notes]: other-guide.md#was-kostet-das
[//]: # (a remark that no HTML shows)

[^rates]: Figures grow old.
[^long]: A longer note

    with a second paragraph.
`;

const OTHER = `---
title: Preise für Übersetzungen
description: Wie der Preis entsteht
slug: uebersetzungen
---
# Preise für Übersetzungen

## Was kostet das?

Schau in [den anderen Leitfaden](./podcast-editing.md#setext-heading-of-the-second-level) und in [diesen Teil](<folder/third guide.md#über-uns>).

## Была ли работа

TODO EN MAYÚSCULAS
`;

const THIRD = `---
title: 日本語のガイド
description: 仕事の始め方
slug: how-to-begin
---
Vor dem Anfang: [zurück](../other-guide.md#была-ли-работа), [Bild](../images/timeline.png), [Ordner](../images/).

## Über uns

日本語のテキスト。句読点もあります。ไทย\u200bภาษา คำ.

## עברית

טקסט \u200fבעברית\u200e (abc).

## فارسی

می\u200cخواهم کار کنم.

## हिन्दी

क्\u200dष काम.
`;

/** A library without a fault, with much of what Markdown has. */
export const CLEAN: Readonly<Record<string, string>> = {
  'podcast-editing.md': RICH,
  'other-guide.md': OTHER,
  'folder/third guide.md': THIRD,
  'draft.md':
    '---\ntitle: A draft\ndescription: D\ndraft: true\n---\nSee [editing](podcast-editing.md#tools-that-help).\n',
  'images/timeline.png': 'any bytes',
  'topics.yaml': 'topics:\n  tools:\n    description: Tools\n    headings: [tools]\n',
};
