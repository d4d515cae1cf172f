import { html } from 'hono/html';
import type { Article, Library, Problem, Report } from '../../../index/types.ts';
import type { Html } from '../layout.ts';
import { stateOf, wordCount } from './facts.ts';
import { findingList } from './finding-list.ts';
import { count, refusal, status, writersPage } from './shell.ts';

/** Every guide, drafts too, with what is wrong with each, and what is wrong with the library's other files. */
export function listPage(library: Library, report: Report): Html {
  const { allArticles, problems } = library;
  const byFile = Map.groupBy(problems, ({ file }) => file);
  const guides = new Set(allArticles.map(({ file }) => file));
  const others = problems.filter(({ file }) => !guides.has(file));
  const sorted = [...allArticles].sort((a, b) => a.title.localeCompare(b.title, 'en'));
  const body = html`<div class="writers" data-at="${report.at}" data-findings="${problems.length}">
<h1>Guides, as the bot sees them</h1>
${status}
<div data-part="notices">${refusal(report)}${
    others.length === 0 ? '' : html`<h2>Other files</h2>${findingList(others, { withFile: true })}`
  }</div>
<p class="filter"><label>Filter <input type="search" id="page:filter" autocomplete="off" spellcheck="false"></label> <span id="page:shown" aria-live="polite">${count(sorted.length, 'guide')}</span></p>
<div class="table" tabindex="0" role="region" aria-label="Guides"><table class="guide-table">
<thead><tr><th scope="col">Guide</th><th scope="col">State</th><th scope="col" class="number">Findings</th><th scope="col" class="number">Sections</th><th scope="col" class="number">Words</th><th scope="col">Date</th></tr></thead>
<tbody data-part="rows">${sorted.map((article) => row(article, byFile.get(article.file) ?? [], report))}</tbody>
</table></div>
</div>`;
  return writersPage({ title: 'Guides, as the bot sees them', body }, 'list');
}

function row(article: Article, problems: readonly Problem[], report: Report): Html {
  const { id, title, file, sections, date, updated } = article;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return html`<tr><th scope="row"><a href="/writers/${id}">${title}</a> <span class="file">${file}</span></th>
<td>${stateOf(article, report)}</td>
<td class="number ${errors > 0 ? 'error' : problems.length > 0 ? 'warning' : ''}">${problems.length}</td>
<td class="number">${sections.length}</td><td class="number">${wordCount(article)}</td><td class="date">${updated ?? date ?? '–'}</td></tr>\n`;
}
