import { html } from 'hono/html';
import type { Problem } from '../../../index/types.ts';
import type { Html } from '../layout.ts';

/** Findings of the check, the worst first; '' for none. */
export function findingList(problems: readonly Problem[], { withFile = false } = {}): Html | '' {
  if (problems.length === 0) return '';
  const sorted = [...problems].sort((a, b) => a.severity.localeCompare(b.severity) || (a.line ?? 0) - (b.line ?? 0));
  return html`<ul class="findings">${sorted.map(
    ({ severity, message, field, file, line, rule }) => html`<li class="${severity}"><strong>${severity}</strong>
<span class="where">${place(withFile ? file : '', line)}</span>
<span>${field === undefined ? '' : html`<code>${field}</code> `}${message}</span>
${rule === undefined ? '' : html`<code class="rule">${rule}</code>`}</li>`,
  )}</ul>`;
}

function place(file: string, line: number | undefined): string {
  return [file, line === undefined ? '' : `line ${line}`].filter(Boolean).join(', ');
}
