import type { Context } from '../context.ts';
import type { Action } from '../custom-id.ts';
import { resultOf } from '../shown.ts';
import type { ComponentRequest, Reply } from '../types.ts';
import { guidesView, guideView } from '../views/guides.ts';
import { sectionView } from '../views/section.ts';
import { ephemeralFor, goneReply, place } from './place.ts';

type Browsing = Extract<Action, { do: 'guides' | 'guide' | 'section' }>;

/** Leads from the list of guides to a guide, to its sections, and back. */
export function browse(action: Browsing, request: ComponentRequest, context: Context): Reply {
  const options = { ephemeral: ephemeralFor(request) };
  if (action.do === 'guides') return place(request, guidesView(action.after, options, context));
  const id = action.id ?? request.values[0] ?? '';
  if (action.do === 'guide') {
    const article = context.library.article(id);
    return article === undefined
      ? goneReply(id, context)
      : place(request, guideView(article, action.after, options, context));
  }
  const found = resultOf(id, context);
  if (found === null) return goneReply(id, context);
  const { section, article } = found;
  const reading = {
    ...options,
    page: action.page ?? 1,
    turn: (page: number) => ({ do: 'section', id, page }) as const,
    back: { label: context.say('button.backToGuide'), action: { do: 'guide', id: article.id } } as const,
    parts: { do: 'section' } as const,
  };
  return place(request, sectionView(section, article, reading, context));
}
