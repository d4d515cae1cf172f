import { html, raw } from 'hono/html';
import { wordsIn } from '../../../index/print.ts';
import { isUnreadable } from '../../../index/source/article.ts';
import type { Article, Library, Problem, Report, Section } from '../../../index/types.ts';
import { encodeAction } from '../../custom-id.ts';
import { renderSections } from '../guides/markdown.ts';
import { targetsOf } from '../guides/targets.ts';
import type { Html } from '../layout.ts';
import { BOT_ID, PEOPLE } from '../playground/people.ts';
import { stateOf, wordCount } from './facts.ts';
import { findingList } from './finding-list.ts';
import { type Findings, findingsOf } from './findings.ts';
import { count, refusal, status, writersPage } from './shell.ts';

/** Up to so many guides, a draft is asked as if it were published without a wait. */
const QUICK = 100;

/** A guide's sections as the bot sees them. Previews, questions and trials come from `page/writers/guide.js`. */
export function guidePage(article: Article, library: Library, report: Report): Html {
  const state = stateOf(article, report);
  const findings = findingsOf(article, library.problems, state === 'unreadable');
  const unread = isUnreadable(article);
  const people = JSON.stringify({ people: PEOPLE, botId: BOT_ID });
  const data = html`data-at="${report.at}" data-findings="${findings.count}" data-people="${people}"${unread ? raw(' data-unread') : ''}`;
  const body = html`<div class="writers" data-guide="${article.id}" ${data}>
<header data-part="head"><p class="crumb"><a href="/writers">For writers</a></p>
<h1>${article.title}</h1>
${article.description === '' ? '' : html`<p class="description">${article.description}</p>`}
${facts(article, state)}</header>
${status}
<div data-part="notices">${refusal(report)}${notice(article, report)}${findingList(findings.ofGuide)}</div>
${unread ? '' : [desk(article, library), pieces(article, library, findings)]}
</div>`;
  return writersPage({ title: `${article.title} · for writers`, body }, 'guide');
}

function facts(article: Article, state: string): Html {
  const { file, sections, date, updated, published, id } = article;
  const known = [
    ...(isUnreadable(article) ? [] : [count(sections.length, 'section'), count(wordCount(article), 'word')]),
    ...(date === null ? [] : [`dated ${date}`]),
    ...(updated === null ? [] : [`updated ${updated}`]),
  ];
  return html`<ul class="facts"><li class="state ${state}">${state}</li><li><code>${file}</code></li>
${known.map((fact) => html`<li>${fact}</li>`)}
${published ? html`<li><a href="/guides/${id}">as members read it</a></li>` : ''}</ul>`;
}

/** Where questions are asked. */
function desk({ published }: Article, { allArticles }: Library): Html {
  return html`<section class="desk" aria-label="Questions">
<form id="page:try" class="try"><label for="page:question">Try a question</label>
<div class="line"><input id="page:question" name="question" type="text" maxlength="1000" autocomplete="off" placeholder="as a member would type it"><button type="submit">Ask</button></div>
<p data-part="as-if">${
    published
      ? ''
      : html`<label><input type="checkbox" id="page:published"${allArticles.length <= QUICK ? raw(' checked') : ''}> as if it were published</label>`
  }</p></form>
<div id="page:trial" aria-live="polite"></div>
<details id="page:questions" class="questions"><summary>Its questions</summary><ol></ol></details>
</section>`;
}

function pieces(article: Article, library: Library, { ofSection: findings }: Findings): Html {
  const seen = { article, library, texts: renderSections(article, targetsOf(article, library)), findings };
  return html`<h2 class="list-heading">Sections</h2>
<ol class="pieces">${article.sections.map((section) => piece(section, seen))}</ol>`;
}

/** For addresses where no guide is. Once it is written, it is shown. */
export function unknownGuidePage(report: Report): Html {
  const body = html`<div class="writers" data-gone data-at="${report.at}" data-findings="0">
<h1>There is no such guide</h1>${status}
<p class="description">Its file was removed or has another name now, or the address is mistyped. When the file is there, this page shows it.</p>
<p><a href="/writers">All guides, drafts too</a></p></div>`;
  return writersPage({ title: 'No such guide · for writers', body }, 'guide');
}

function notice(article: Article, { kept }: Report): Html | '' {
  if (kept.includes(article.file)) {
    return html`<p class="notice error"><strong>The file can’t be read as it is now.</strong> This is its last good version; members are answered from it.</p>`;
  }
  if (isUnreadable(article)) {
    return html`<p class="notice error"><strong>The file can’t be read as it is now.</strong> Members are not answered from it.</p>`;
  }
  if (article.published) return '';
  return html`<p class="notice"><strong>A draft.</strong> Members are not answered from it, until <code>draft: true</code> (or <code>published: false</code>, or a day to come) is out of its front matter.</p>`;
}

interface Seen {
  readonly article: Article;
  readonly library: Library;
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: ReadonlyMap<string, readonly Problem[]>;
}

function piece(section: Section, { article, library, texts, findings }: Seen): Html {
  const { id, heading, level, path, anchor, topics } = section;
  const found = findings.get(id) ?? [];
  return html`<li class="piece" data-piece="${id}">
<div class="piece-text" data-part="${id}">
${path.length === 0 ? '' : html`<p class="path">${path.join(' › ')} ›</p>`}
<h3${anchor === null ? '' : html` id="${anchor}"`}>${heading || 'Before the first heading'}</h3>
<ul class="facts"><li>${level === 0 ? 'opening' : `level ${level}`}</li><li>line ${section.line}</li><li>${count(wordsIn(section), 'word')}</li><li>${searchable(section, article)}</li>${topics.map((topic) => html`<li class="topic">/${topic}</li>`)}</ul>
<p class="address">${address(section)}</p>
${findingList(found)}
<div class="prose">${raw(texts.get(id) ?? '')}</div>
</div>
<details class="preview" data-press="${encodeAction({ do: 'see', answer: '', section: id })}"><summary>In Discord</summary><div class="shown discord" aria-live="off"></div></details>
</li>\n`;

  function searchable({ text }: Section, { published }: Article): string {
    if (text === '') return 'not searched: no text of its own';
    return published && library.section(id) !== undefined ? 'searched' : 'not searched: not published';
  }
}

function address({ url, anchor, level }: Section): Html {
  if (url === null || !/^https?:/.test(url)) return html`no link: not published`;
  const exact = anchor === null && level > 0 ? ' (no heading id can be trusted here, so the link leads above it)' : '';
  return html`<a href="${url}" rel="noopener noreferrer">${url}</a>${exact}`;
}
