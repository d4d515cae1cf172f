import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';

/**
 * The requests of discord.js, but for one answer: too many edits of old messages (30046) come with the status 429, which
 * its REST client takes for a rate limit and repeats for as long as it comes back. As a plain refusal it is thrown.
 * https://github.com/discord/discord-api-docs/issues/4413
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  const response = await DefaultRestOptions.makeRequest(url, init);
  if (response.status !== 429) return response;
  const text = await response.text();
  const status = codeOf(text) === RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached ? 400 : 429;
  return new Response(text, { status, headers: [...response.headers] });
};

function codeOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { code?: unknown } | null)?.code;
  } catch {
    return undefined;
  }
}
