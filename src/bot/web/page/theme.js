// @ts-check
import { DiscordActionRow } from '@skyra/discord-components-core/discord-action-row.js';
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordButton } from '@skyra/discord-components-core/discord-button.js';
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import '@skyra/discord-components-core/discord-messages.js';
import { css } from 'lit';

/**
 * The component library shows Discord as it was some years ago. These rules bring it up to date, make small grey text
 * readable, show the keyboard's focus and fit it to a phone. They go behind the library's own, before the first element
 * is made.
 */
DiscordMessage.elementStyles.push(css`
  :host { color: var(--text); font-family: inherit; padding-right: 1rem; }
  :host([ephemeral]) { padding-right: 1rem; }
  .discord-message-timestamp { color: var(--muted); }
  .discord-author-avatar img { cursor: default; }
  .discord-message-content { min-width: 0; }
  /* The page draws this note itself: this one can't be reached by keyboard. */
  .discord-message-ephemeral { display: none; }
  @media (max-width: 600px) {
    :host, :host([ephemeral]) { padding-left: 0.75rem; padding-right: 0.75rem; }
    .discord-author-avatar { margin-right: 0.75rem; min-width: 0; }
    .discord-author-avatar img { width: 32px; height: 32px; }
  }
`);

DiscordAuthorInfo.elementStyles.push(css`
  :host .discord-author-username:hover { text-decoration: none; cursor: default; }
`);

DiscordCommand.elementStyles.push(css`
  :host { font-family: inherit; margin-left: 0; margin-bottom: 0; color: var(--muted); }
  .discord-replied-message-username { opacity: 1; color: var(--text); }
  .discord-replied-message-username:hover { text-decoration: none; cursor: default; }
  :host .discord-slash-command-name, :host .discord-slash-command-name:hover {
    color: #c9cdfb !important; background-color: #3c4270; gap: 4px;
  }
  @media (max-width: 600px) { :host::before { left: -28px; } }
`);

DiscordActionRow.elementStyles.push(css`
  :host { gap: 8px; }
`);

DiscordButton.elementStyles.push(css`
  :host { display: inline-flex; max-width: 100%; min-width: 0; }
  :host > *:first-child {
    margin: 0; padding: 6px 15px; height: auto; min-width: 0; min-height: 32px; box-sizing: border-box; border-radius: 8px;
    line-height: 18px; text-align: start; font-family: inherit; border: 1px solid rgb(255 255 255 / 4%);
  }
  .secondary { background-color: #46484f; }
  .secondary:hover { background-color: #53555d; }
  .success { background-color: #248046; }
  .success.hoverable:hover { background-color: #1a6334; }
  .destructive { background-color: #da373c; }
  .destructive.hoverable:hover { background-color: #a12828; }
  :host > *:first-child:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
  .discord-button-launch { flex: none; width: 14px; height: 14px; margin-left: 8px; }
`);
