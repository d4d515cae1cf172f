import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { encodeAction } from '../custom-id.ts';
import { clip } from './clip.ts';
import type { Drawing } from './parts.ts';

/** Custom id of the form's field. */
export const MISSING_FIELD = 'missing';
/** Characters that a member may write. */
export const MISSING_LENGTH = 1000;

/** The form behind 👎: what was missing? */
export function missingForm(
  { answer, section }: { answer: string; section: string },
  { say }: Pick<Drawing, 'say'>,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeAction({ do: 'missing', answer, section }),
    title: clip(say('form.title'), 45),
    components: [
      {
        type: ComponentType.Label,
        label: clip(say('form.label'), 45),
        description: clip(say('form.hint'), 100),
        component: {
          type: ComponentType.TextInput,
          custom_id: MISSING_FIELD,
          style: TextInputStyle.Paragraph,
          max_length: MISSING_LENGTH,
          required: false,
        },
      },
    ],
  };
}
