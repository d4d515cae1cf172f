import { inNew } from '../answering.ts';
import type { Context } from '../context.ts';
import { decodeAction } from '../custom-id.ts';
import type { ComponentRequest, ModalRequest, Reply } from '../types.ts';
import { noticeView } from '../views/notice.ts';
import { browse } from './browse.ts';
import { judgeDown, judgeUp, noteMissing } from './judge.ts';
import { more, see } from './read.ts';
import { remove, share } from './share.ts';

/** Answers a pressed button or a used select, also of a message that is older than the library as it is now. */
export async function press(request: ComponentRequest, context: Context): Promise<Reply> {
  const action = decodeAction(request.customId);
  switch (action?.do) {
    case 'guides':
    case 'guide':
    case 'section':
      return browse(action, request, context);
    case 'see':
      return see(action, request, context);
    case 'more':
      return more(action, request, context);
    case 'share':
    case 'show':
      return share(action, request, context);
    case 'up':
      return judgeUp(action, request, context);
    case 'down':
      return judgeDown(action, context);
    case 'remove':
      return remove(action, request, context);
    default:
      return tooOld(context);
  }
}

/** Answers a form that was sent. */
export async function submit(request: ModalRequest, context: Context): Promise<Reply> {
  const action = decodeAction(request.customId);
  return action?.do === 'missing' ? noteMissing(action, request, context) : tooOld(context);
}

function tooOld({ say }: Context): Reply {
  return inNew(noticeView(say('notice.oldButton')));
}
