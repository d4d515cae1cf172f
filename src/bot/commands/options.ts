import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Article } from '../../index/types.ts';
import type { Choice, CommandRequest } from '../types.ts';
import { labelOf } from '../views/parts.ts';
import { described, named } from './localized.ts';

/** Makes an answer public. */
export const shareOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Boolean,
  ...named('share', 'option.share'),
  ...described('option.share.about'),
};

/** An option's text; '' where it is not given. */
export function textOption({ options }: { options: CommandRequest['options'] }, name: string): string {
  const value = options[name];
  return typeof value === 'string' ? value : '';
}

/** Guides as choices: those in which each typed word begins a word of the title come first, then those that contain it. */
export function articleChoices(articles: readonly Article[], typed: string): Choice[] {
  const normal = (text: string) => text.normalize('NFKC').toLowerCase();
  const wanted = normal(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const rank = (article: Article): number => {
    const name = normal(`${article.title} ${article.id}`);
    const words = name.split(/[^\p{L}\p{N}]+/u);
    if (wanted.every((start) => words.some((word) => word.startsWith(start)))) return 0;
    return wanted.every((part) => name.includes(part)) ? 1 : 2;
  };
  return articles
    .map((article) => ({ article, rank: rank(article) }))
    .filter((candidate) => candidate.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 25)
    .map(({ article }) => ({ name: labelOf(article.title), value: article.id }));
}
