import { posix } from 'node:path';
import type { Article } from '../types.ts';
import { MOST_OF_A_RULE } from './at-most.ts';
import type { GuideFacts } from './guide.ts';
import { LONGEST_URL } from './links.ts';
import { shortened } from './note.ts';
import { shelfOf, targetOf } from './targets.ts';
import type { CheckableGuide, Finder } from './together.ts';

/** Links that lead nowhere, to a heading that is not there, or to a guide that nobody sees; URLs that Discord refuses. */
export const linkProblems: Finder = async (guides, report, turn, exists) => {
  const shelf = shelfOf(guides.map(({ article }) => article));
  const byId = new Map(guides.map((guide) => [guide.article.id, guide]));
  const ids = new Map<Article, Ids>();
  const asked = new Map<string, Promise<boolean>>();
  const isThere = (path: string) => {
    const answer = asked.get(path) ?? exists(path);
    asked.set(path, answer);
    return answer;
  };
  for (const guide of guides) {
    // Findings beyond those that are shown need no hint: each looks through all guides, or all ids of one.
    let hints = MOST_OF_A_RULE;
    for (const { url, line, image } of guide.facts.links) {
      await turn();
      const target = targetOf(url, guide.article, guide.site, shelf);
      const what = () => `${image ? 'the image' : 'the link'} "${shortened(url)}"`;
      if (target.kind === 'nowhere' || (target.kind === 'file' && !(await leadsTo(target.path, isThere)))) {
        const hint = hints-- > 0 ? whatToDo(url, guide, guides) : 'correct it';
        report(guide, 'dead-link', line, `${what()} leads nowhere: ${hint}`);
      } else if (target.kind === 'guide') {
        const { article } = target;
        if (guide.article.published && !article.published) {
          const message = `${what()} leads to a guide that is not published, so members get no link: publish ${article.file}, or take the link out`;
          report(guide, 'draft-link', line, message);
        }
        const known = ids.get(article) ?? idsOf(article, byId.get(article.id)?.facts);
        ids.set(article, known);
        const id = deadAnchor(target.fragment, known);
        if (id === null) continue;
        const hint = hints-- > 0 ? nearestId(id, known.all ?? []) : null;
        const advice =
          hint === null ? '`npm run sections` prints the ids that are there' : `did you mean #${shortened(hint)}?`;
        report(guide, 'dead-anchor', line, `${what()} leads to no heading of ${article.file}: ${advice}`);
      }
    }
    reportLongUrls(guide, report);
  }
};

/** Whether a file is there. Out of the content folder it is taken to be, where the folder that holds it isn't at hand. */
async function leadsTo(path: string, isThere: (path: string) => Promise<boolean>): Promise<boolean> {
  if (await isThere(path)) return true;
  return path.startsWith('../') && !(await isThere(posix.dirname(path)));
}

function whatToDo(url: string, { article }: CheckableGuide, guides: readonly CheckableGuide[]): string {
  if (/^(?:www\.|[a-z0-9-]+\.(?:com|org|net|io|dev)\b)/i.test(url)) return `a site's address begins with https://`;
  const name = (file: string) =>
    posix
      .basename(file)
      .toLowerCase()
      .replace(/\.[a-z]+$/, '');
  const wanted = name(url.replace(/[?#].*$/s, ''));
  const meant = guides.find((guide) => guide.article !== article && name(guide.article.file) === wanted);
  if (meant === undefined) return 'expected a file beside this one, or a path that leads to it from here; correct it';
  return `did you mean "${posix.relative(posix.dirname(article.file), meant.article.file)}"?`;
}

interface Ids {
  /** null: not every id of the page is known. */
  readonly all: ReadonlySet<string> | null;
}

/** The ids on a guide's page: of its headings as they are served, and of what else has one. */
function idsOf({ url, sections }: Article, facts: GuideFacts | undefined): Ids {
  if (facts === undefined) return { all: null };
  const anchors = url === null ? facts.anchors : sections.map(({ anchor }) => anchor);
  const isKnown = sections.every(({ level }, i) => level === 0 || anchors[i]);
  return {
    all: isKnown ? new Set([...anchors.filter((id) => id !== null && id !== undefined), ...facts.otherIds]) : null,
  };
}

/** Ids that come with the page rather than the guide: its top, footnotes, text fragments. */
const OF_THE_PAGE = /^(?:$|top$|:~:|fn|user-content-)/i;

/** The id in a fragment that its page lacks; null where it has it, or where that isn't known. */
function deadAnchor(fragment: string, { all }: Ids): string | null {
  const id = decoded(fragment).replace(/:~:.*$/s, '');
  return all === null || OF_THE_PAGE.test(id) || all.has(id) ? null : id;
}

/** The id that is most like one that isn't there: of the same letters, or with most of its words. */
function nearestId(id: string, all: Iterable<string>): string | null {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const words = new Set(id.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  let nearest: string | null = null;
  let most = 0;
  for (const other of all) {
    if (letters(other) === letters(id)) return other;
    const shared = other.split('-').filter((word) => word.length > 3 && words.has(word)).length;
    if (shared <= most) continue;
    nearest = other;
    most = shared;
  }
  return nearest;
}

function reportLongUrls(guide: CheckableGuide, report: Parameters<Finder>[1]): void {
  const { url, sections } = guide.article;
  if (url === null) return;
  const say = (what: string, length: number) =>
    `${what} has ${length} characters: expected ${LONGEST_URL} at most, or Discord takes no link to it; shorten it`;
  if (url.length > LONGEST_URL) {
    report(guide, 'long-url', guide.facts.fields.slug ?? 1, say("the guide's own address", url.length));
    return;
  }
  for (const { anchor, url: own, line, heading } of sections) {
    if (anchor === null || own === null || own.length <= LONGEST_URL) continue;
    report(guide, 'long-url', line, say(`the address of "${shortened(heading)}"`, own.length));
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
