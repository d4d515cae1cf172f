import type { Root } from 'mdast';
import { plainWords } from '../search/analysis.ts';
import { headingText } from '../source/markdown.ts';
import type { Article, Section } from '../types.ts';
import { type Note, shortened } from './note.ts';

/** Words of a section, at most: what is longer hides its answer. */
const LONGEST_SECTION = 600;

/** Sections without text, and sections with too much of it. */
export function sectionNotes({ sections }: Pick<Article, 'sections'>): Note[] {
  return sections.flatMap((section, i): Note[] => {
    const { heading, level, line } = section;
    const next = sections[i + 1];
    if (level > 0 && isBare(section) && (next === undefined || next.level <= level)) {
      const message = `nothing stands below the heading "${shortened(heading)}": write its text, or take the heading out`;
      return [{ rule: 'empty-section', line, message }];
    }
    const words = countWords(section.text);
    if (words <= LONGEST_SECTION) return [];
    const name = heading === '' ? 'the text before the first heading' : `the section "${shortened(heading)}"`;
    const message = `${name} has ${words} words: expected ${LONGEST_SECTION} at most; cut it with a heading for each question that it answers`;
    return [{ rule: 'long-section', line, message }];
  });
}

/** A guide that begins deeper than it goes on: remark-lint looks at what stands above a heading alone. */
export function firstHeadingNotes({ sections }: Pick<Article, 'sections'>): Note[] {
  const [first, ...others] = sections.filter(({ level }) => level > 0);
  if (first === undefined || first.level < 3 || others.every(({ level }) => level >= first.level)) return [];
  const message = `the first heading "${shortened(first.heading)}" is of level ${first.level}, and higher ones follow: expected level 2, ##; use that, or add the heading that is missing above it`;
  return [{ rule: 'heading-increment', line: first.line, message }];
}

/** Whether readers see nothing below the heading: no text, no image, no HTML. */
function isBare({ markdown, text }: Section): boolean {
  if (text !== '') return false;
  const seen = markdown.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/^ {0,3}\[[^\]\n]+\]:.*$/gm, '');
  return /^[\s*_-]*$/.test(seen);
}

/** Words as people count them; in scripts without spaces, as a dictionary has them. */
function countWords(text: string): number {
  const spaced = text.split(/\s+/).length;
  return text.length / spaced < 20 ? spaced : Math.max(spaced, plainWords(text).length);
}

/** Bold paragraphs that stand for a heading over a list, a table or code. Those over a paragraph are remark-lint's. */
export function emphasisNotes(tree: Root, fileLine: (line: number) => number): Note[] {
  return tree.children.flatMap((node, i): Note[] => {
    const next = tree.children[i + 1]?.type;
    if (node.type !== 'paragraph' || (next !== 'list' && next !== 'table' && next !== 'code')) return [];
    const [only, ...others] = node.children;
    if (only?.type !== 'strong' || others.length > 0) return [];
    const text = headingText(only);
    // With a colon it leads in what follows.
    if (isSentence(text) || /\p{P}$/u.test(text)) return [];
    const line = fileLine(node.position?.start.line ?? 1);
    return [{ rule: 'no-emphasis-as-heading', line, message: emphasisAsHeading(text) }];
  });
}

/** Whether a text in bold is a statement rather than a title. */
export function isSentence(text: string): boolean {
  return /[.!…。！]["'”’»)]*$/u.test(text) || text.split(/\s+/).length > 12;
}

export function emphasisAsHeading(text: string): string {
  return `"${shortened(text)}" is bold or italic text in place of a heading, and makes no section: expected ## or ### before it instead of * or _`;
}
