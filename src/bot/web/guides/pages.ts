import { html, raw } from 'hono/html';
import type { Article, Library, Section } from '../../../index/types.ts';
import type { Html, Page } from '../layout.ts';
import { renderGuide } from './markdown.ts';
import { mediaUrl } from './media.ts';
import { targetsOf } from './targets.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A published guide as a page: title, description, author, dates, contents, body. */
export function guidePage(article: Article, library: Library): Page {
  const { html: body, titleAnchor } = renderGuide(article, targetsOf(article, library));
  const cover = article.cover === null ? null : mediaUrl(article.file, article.cover);
  return {
    title: article.title,
    description: article.description,
    canonical: article.url,
    body: html`<article>
<header>
<h1${titleAnchor === null ? '' : html` id="${titleAnchor}"`}>${article.title}</h1>
${article.description === '' ? '' : html`<p class="description">${article.description}</p>`}
${byline(article)}
${cover === null ? '' : html`<img class="cover" src="${cover}" alt="">`}
</header>
${contents(article.sections)}
<div class="body">${raw(body)}</div>
</article>`,
  };
}

/** Every published guide, by title. */
export function guidesPage(library: Library): Page {
  return {
    title: 'Guides',
    description: 'The guides that Signpost answers from.',
    body: html`<header><h1>Guides</h1>
<p class="description">Signpost answers career questions from these guides, and links to the exact section.</p></header>
${guideList(library)}`,
  };
}

/** For addresses where nothing is: says so and offers the guides. */
export function notFoundPage(library: Library): Page {
  return {
    title: 'Not found',
    description: 'There is no page at this address.',
    body: html`<header><h1>There is no page here</h1>
<p class="description">The guide may have moved, or is not published. These are:</p></header>
${guideList(library)}`,
  };
}

function guideList({ articles }: Library): Html {
  if (articles.length === 0) return html`<p>No guide is published yet.</p>`;
  return html`<ul class="guides">${articles.map(
    (article) => html`<li><a class="title" href="/guides/${article.id}"><strong>${article.title}</strong></a>
<p>${article.description}</p>${byline(article)}</li>`,
  )}</ul>`;
}

function byline({ author, date, updated }: Article): Html | '' {
  const facts = [
    author === null ? null : html`<span>By ${author}</span>`,
    date === null ? null : html`<span>Published ${day(date)}</span>`,
    updated === null || updated === date ? null : html`<span>Updated ${day(updated)}</span>`,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? '' : html`<p class="byline">${facts}</p>`;
}

function day(date: string): Html {
  return html`<time datetime="${date}">${DAY.format(new Date(date))}</time>`;
}

/** The two outermost levels of headings that can be linked to; none for a short guide. */
function contents(sections: readonly Section[]): Html | '' {
  const linked = sections.filter((section) => section.level > 0 && section.anchor !== null);
  const levels = [...new Set(linked.map((section) => section.level))].sort().slice(0, 2);
  const entries = linked.filter((section) => levels.includes(section.level));
  if (entries.length < 3) return '';
  return html`<nav class="contents" aria-label="Contents"><p>In this guide</p><ul>${entries.map(
    (section) =>
      html`<li class="${section.level === levels[0] ? 'outer' : 'inner'}"><a class="contents-link" href="#${section.anchor}">${section.heading}</a></li>`,
  )}</ul></nav>`;
}
