import type { SentMessage } from './message-rules.ts';
import type { Places } from './places.ts';
import type { Call, Route } from './routes.ts';

const CHANNEL = '/channels/{channel_id}';
const MESSAGES = `${CHANNEL}/messages`;
const MESSAGE = `${MESSAGES}/{message_id}`;
const GUILD = '/guilds/{guild_id}';

/** The requests about channels, threads, pins and the messages in them, with the bot's token. */
export function placeRoutes(places: Places): Route[] {
  const route = (
    name: string,
    method: string,
    template: string,
    run: (id: string, other: string, call: Call) => ReturnType<Route['run']>,
  ): Route => ({
    name,
    method,
    template,
    auth: true,
    run: (call) => run(call.params[0] ?? '', call.params[1] ?? '', call),
  });
  return [
    route('channel', 'GET', CHANNEL, (id) => places.channel(id)),
    route('changeChannel', 'PATCH', CHANNEL, (id, _, { body }) => places.changeChannel(id, body as object)),
    route('deleteChannel', 'DELETE', CHANNEL, (id) => places.deleteChannel(id)),
    route('messages', 'GET', MESSAGES, (id, _, { query }) => places.list(id, query)),
    route('pin', 'PUT', `${MESSAGES}/pins/{message_id}`, (id, other) => places.pin(id, other)),
    route('message', 'GET', MESSAGE, (id, other) => places.message(id, other)),
    route('editMessage', 'PATCH', MESSAGE, (id, other, { body }) => places.edit(id, other, body as SentMessage)),
    route('deleteMessage', 'DELETE', MESSAGE, (id, other) => places.delete(id, other)),
    route('startThread', 'POST', `${MESSAGE}/threads`, (id, other, { body }) =>
      places.startThread(id, other, body as { name: string }),
    ),
    route('createThread', 'POST', `${CHANNEL}/threads`, (id, _, { body }) =>
      places.createPost(id, body as { name: string; message: SentMessage }),
    ),
    route('activeThreads', 'GET', `${GUILD}/threads/active`, () => places.activeThreads()),
    route('archivedThreads', 'GET', `${CHANNEL}/threads/archived/public`, (id) => places.archivedThreads(id)),
    route('guild', 'GET', GUILD, () => places.guild()),
    route('guildMember', 'GET', `${GUILD}/members/{user_id}`, (_, id) => places.member(id)),
  ];
}
