import { InteractionResponseType } from 'discord-api-types/v10';
import type { Article, Library, Section } from '../index/types.ts';
import { decodeAction } from './custom-id.ts';
import type { ComponentRequest, Deps, Reply } from './types.ts';
import { sectionView } from './views/answer.ts';
import { guidesView, guideView } from './views/guides.ts';
import { noticeView } from './views/notice.ts';

/** Answers a pressed button or a used select, also of a message that is older than the library as it is now. */
export function press(request: ComponentRequest, library: Library, deps: Deps): Reply {
  const action = decodeAction(request.customId);
  const chosen = request.values[0] ?? '';
  switch (action?.do) {
    case 'guides':
      return inPlace(guidesView(library, action.after, { ephemeral: true }, deps));
    case 'guide': {
      const article = library.article(action.id ?? chosen);
      return article === undefined
        ? goneReply(library, chosen)
        : inPlace(guideView(article, action.after, { ephemeral: true }, deps));
    }
    case 'read':
    case 'section': {
      const found = findSection(library, chosen);
      if (found === null) return goneReply(library, chosen);
      const back = action.do === 'section';
      const view = sectionView(found.section, found.article, library, { ephemeral: true, back }, deps);
      return back ? inPlace(view) : { type: InteractionResponseType.ChannelMessageWithSource, data: view };
    }
    default:
      return inNew(noticeView('This button belongs to an older version of the bot. Please ask again with `/ask`.'));
  }
}

function findSection(library: Library, id: string): { section: Section; article: Article } | null {
  const section = library.section(id);
  const article = section && library.article(section.articleId);
  return section && article ? { section, article } : null;
}

/** The section or guide is gone: says so, and opens what is nearest. */
function goneReply(library: Library, id: string): Reply {
  const article = library.article(id.split('~')[0] ?? '');
  const hint = article === undefined ? 'See `/guides` for what there is.' : 'Its guide is still there: see `/guides`.';
  return inNew(noticeView(`That part of the guides has been changed or removed since. ${hint}`));
}

type MessageData = ReturnType<typeof noticeView>;

function inNew(data: MessageData): Reply {
  return { type: InteractionResponseType.ChannelMessageWithSource, data };
}

function inPlace(data: MessageData): Reply {
  return { type: InteractionResponseType.UpdateMessage, data };
}
