import type { SentMessage } from './message-rules.ts';
import type { FieldError } from './refusal.ts';
import { snowflake } from './snowflake.ts';

/** A file that came with a message. */
export interface Upload {
  readonly id: number;
  readonly filename: string;
  readonly type: string;
  readonly data: Uint8Array;
}

const uploads = new WeakMap<object, readonly Upload[]>();

/**
 * Reads a multipart body as Discord wants it: the JSON as `payload_json`, the files as `files[n]`. The files stay with
 * the message that they came with. https://docs.discord.com/developers/reference#uploading-files
 *
 * @throws where it is none.
 */
export async function readMultipart(bytes: Uint8Array, contentType: string): Promise<unknown> {
  const form = await new Response(Buffer.from(bytes), { headers: { 'content-type': contentType } }).formData();
  const json = JSON.parse(String(form.get('payload_json')));
  const files: Upload[] = [];
  for (const [key, value] of form) {
    const number = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (number === undefined || typeof value === 'string') continue;
    const data = new Uint8Array(await value.arrayBuffer());
    files.push({ id: Number(number), filename: value.name, type: value.type, data });
  }
  // An interaction's response has the message under `data`.
  uploads.set(json.data ?? json, files);
  return json;
}

export const uploadsOf = (message: object): readonly Upload[] => uploads.get(message) ?? [];

/** What is wrong with a message's attachments. */
export function attachmentErrors(message: SentMessage): FieldError[] {
  const files = uploadsOf(message);
  const named = (message.attachments ?? []) as { id: number | string; filename?: string }[];
  const missing = named.flatMap(({ id }, i) =>
    files.some((file) => String(file.id) === String(id))
      ? []
      : [{ path: ['attachments', i, 'id'], code: 'ATTACHMENT_NOT_FOUND', message: `There is no file ${id}` }],
  );
  const shown = [...JSON.stringify(message.components ?? []).matchAll(/"attachment:\/\/([^"]*)"/g)].map(
    ([, name]) => name,
  );
  const unknown = shown.flatMap((name) =>
    files.some(({ filename }) => filename === name)
      ? []
      : [
          {
            path: ['components'],
            code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
            message: `The media item references the attachment ${name}, which is not there`,
          },
        ],
  );
  return [...missing, ...unknown];
}

/** The attachments as Discord keeps them; `data` is for tests to look at. */
export function attachmentsOf(message: SentMessage): object[] {
  const named = (message.attachments ?? []) as { id: number | string; description?: string }[];
  return uploadsOf(message).map(({ id, filename, type, data }) => ({
    id: snowflake(),
    filename,
    content_type: type,
    size: data.length,
    url: `https://cdn.discordapp.com/attachments/1/${id}/${filename}`,
    description: named.find((one) => String(one.id) === String(id))?.description,
    data,
  }));
}
