import {
  type APIAttachment,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { AttachedFile, Message } from '../types.ts';
import { clip } from './clip.ts';

/** A message with files, which its components show. Where it takes a message's place, files of that one go. */
export function withFiles(message: Message, files: readonly AttachedFile[]): Message {
  const attachments = files.map(({ name }, i) => ({ id: String(i), filename: name }) as APIAttachment);
  return { ...message, attachments, files };
}

/** A picture over the whole width. `alt` says what it shows to those who can't see it. */
export function pictureOf({ name }: AttachedFile, alt: string): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url: `attachment://${name}` }, description: clip(alt, 1000) }],
  };
}

/** A file that can be downloaded. */
export function fileOf({ name }: AttachedFile): APIFileComponent {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}
