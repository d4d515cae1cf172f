/** What the index wing gives out. Everything here is plain, immutable data. */

/** Something wrong with a file of the library. The rest of the library goes on working. */
export interface Problem {
  /** Path below the content folder, with `/`. */
  readonly file: string;
  /** 1-based line in the file, where it is known. */
  readonly line?: number;
  /** The field or setting it is about, such as `pubDate` or `sites[0].url`. */
  readonly field?: string;
  readonly severity: 'error' | 'warning';
  /** The check's rule that found it, such as `heading-increment`, where it can be switched off (see check.yaml). */
  readonly rule?: string;
  /** What is wrong, what was expected and what to do, in one line. */
  readonly message: string;
}

/** A guide: one Markdown file. */
export interface Article {
  /** Stable and short (at most 60 characters of a–z, 0–9, `-`): made of the file's path. */
  readonly id: string;
  /** Path below the content folder, with `/`. */
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  readonly author: string | null;
  /** Day of first publication, `YYYY-MM-DD`, and of the last change where the front matter tells it. */
  readonly date: string | null;
  readonly updated: string | null;
  /** The cover image as the front matter has it: a path or a URL. */
  readonly cover: string | null;
  /** Drafts, `published: false` and the like are kept but never shown, searched or linked. */
  readonly published: boolean;
  /** Absolute URL of the full post, fit for a link; null where there is none. */
  readonly url: string | null;
  /** The same URL as the generator of its site writes it: spaces, `#` and other letters may stand in it as they are. */
  readonly permalink: string | null;
  readonly sections: readonly Section[];
  /** The body: the file without its front matter. */
  readonly markdown: string;
}

/** A piece of a guide under one heading, without the pieces under deeper headings. */
export interface Section {
  /** Stable and short (at most 70 characters): `<article id>~<hash of its headings>`. Survives edits of the text and of other sections. */
  readonly id: string;
  readonly articleId: string;
  /** The heading as plain text; '' for the text before the first heading. */
  readonly heading: string;
  /** 1 to 6; 0 for the text before the first heading. */
  readonly level: number;
  /** Headings above this one, outermost first. */
  readonly path: readonly string[];
  /** The heading's id on the published page, or null where none can be trusted. */
  readonly anchor: string | null;
  /** Absolute URL that lands on this section, or on the nearest earlier good place of its page; null when unpublished. */
  readonly url: string | null;
  /** Markdown below the heading, for display. */
  readonly markdown: string;
  /** Plain text below the heading, for search. */
  readonly text: string;
  /** Ids of the topics that it is about. */
  readonly topics: readonly string[];
  /** Ways in which members ask for it, as the guide's front matter has them. Searched, never shown. */
  readonly questions?: readonly string[];
  /** 1-based line of the heading (or of the text's beginning) in the file. */
  readonly line: number;
}

/** A kind of section that members ask for: one entry of topics.yaml. Becomes a slash command. */
export interface Topic {
  /** Also the command's name: 1 to 32 of a–z, 0–9, `-`, `_`. */
  readonly id: string;
  /** For Discord: 1 to 100 characters. */
  readonly description: string;
  /** The command's name and description in other languages, by language or locale (`de`, `pt-BR`). */
  readonly translations?: Readonly<Record<string, { readonly name?: string; readonly description?: string }>>;
  /** Words or phrases that mark a section as being about it when its heading has them. */
  readonly headings: readonly string[];
  /** Other words that members use for it. */
  readonly words: readonly string[];
}

/** What a member asks. */
export interface Question {
  /** Free text; may be empty when a topic is given. */
  readonly text: string;
  /** A topic's id: only sections about it are wanted. */
  readonly topic?: string;
  /** An article's id: only this guide is wanted. */
  readonly career?: string;
  /** How many sections at most. Default 10. */
  readonly limit?: number;
}

/** `answer`: the guides answer it. `related`: not sure, these come close. `none`: the guides don't cover it. */
export type Confidence = 'answer' | 'related' | 'none';

/** A section that answers. */
export interface Result {
  readonly section: Section;
  readonly article: Article;
  /** Comparable within one answer only. */
  readonly score: number;
  /** The part of the section that answers, as Markdown, in reading order. Never empty. */
  readonly passage: string;
  /** The passage with the question's words in bold (`**word**`). Without the `**` it is the passage again. */
  readonly marked?: string;
}

/** A word that the library doesn't know, and the word or words that were searched instead. */
export interface Correction {
  readonly from: string;
  readonly to: string;
}

export interface Answer {
  readonly question: Question;
  readonly confidence: Confidence;
  /** Best first; with confidence `none` always empty. */
  readonly results: readonly Result[];
  /** What to try instead or next: another spelling, guides' titles, topics (`/tools`). Plain text. */
  readonly suggestions: readonly string[];
  /** For "Showing results for …". */
  readonly corrections?: readonly Correction[];
}

/** Why a question went as it did: for maintainers. */
export interface Explanation {
  readonly words: readonly {
    readonly word: string;
    /** 1 in the sentence that asks, less in the story around it. */
    readonly weight: number;
    readonly readAs: readonly {
      readonly term: string;
      readonly weight: number;
      readonly why: string;
      readonly rarity: number;
    }[];
  }[];
  readonly corrections: readonly Correction[];
  /** What compared meanings. */
  readonly meaning: 'encoder' | 'lsi' | 'none';
  /** How sure it is, and what it had to reach. */
  readonly signal: number;
  readonly bars: { readonly related: number; readonly answer: number };
  readonly results: readonly {
    readonly section: Section;
    readonly score: number;
    /** Share of the question's words, weighed by rarity, that the section has: 0 to 1. */
    readonly coverage: number;
    readonly parts: {
      readonly words: number;
      readonly heading: number;
      readonly article: number;
      readonly topic: number;
      readonly meaning: number;
    };
  }[];
}

/** One immutable state of the library: what was read from the content folder at one moment. */
export interface Library {
  /** Published guides, by title. */
  readonly articles: readonly Article[];
  /** Every guide, the unpublished ones too, by file. */
  readonly allArticles: readonly Article[];
  /** Topics that have at least one section, in the order of topics.yaml. */
  readonly topics: readonly Topic[];
  readonly problems: readonly Problem[];
  /** Files that can't be read as they are now, so that their last good version is served. */
  readonly kept?: readonly string[];
  /** Answers a question. Never throws on any text. */
  ask(question: Question): Promise<Answer>;
  /** Why a question went as it did. */
  explain?(text: string): Promise<Explanation>;
  /** A published guide by its id, or one it had before; also by its title or file name as members type them. */
  article(idOrName: string): Article | undefined;
  /** The published guide that went on under another id than this one, which it had before. */
  movedTo?(id: string): Article | undefined;
  /** A section of a published guide by its id, or one it had before. */
  section(id: string): Section | undefined;
  /**
   * Sections whose heading fits what is being typed, best first, typing errors forgiven. In milliseconds.
   *
   * @param typed free text, finished or not; with '' the sections worth a look.
   * @param share of the typed words that a heading must have, 0 to 1. Default: any one word.
   */
  suggest(typed: string, limit: number, share?: number): Promise<Section[]>;
}

/** A guide or a section in a report. */
export interface Place {
  /** Of the article or section. */
  readonly id: string;
  readonly file: string;
  /** The guide's title, or the section's heading. */
  readonly name: string;
  readonly url: string | null;
}

/** What came, changed and went, of one kind, and how many there are now. */
export interface Changes {
  readonly total: number;
  readonly added: readonly Place[];
  readonly changed: readonly Place[];
  readonly removed: readonly Place[];
  /** The same text under another name or in another file. Buttons and links to the old one lead to the new one. */
  readonly renamed: readonly { readonly from: Place; readonly to: Place }[];
}

/** What a reindex found, against what was there before. Plain JSON. */
export interface Report {
  /** When it was done, as ISO 8601 in UTC. */
  readonly at: string;
  /** Milliseconds. */
  readonly took: number;
  /** Of the published guides and their sections. */
  readonly guides: Changes;
  readonly sections: Changes;
  /** Everything that is wrong now, not only what is new. */
  readonly problems: readonly Problem[];
  /** Files that can't be read as they are now, so that their last good version is served. */
  readonly kept: readonly string[];
  /** Why nothing was changed at all, such as a folder that is gone; null where the new index serves. */
  readonly refused: string | null;
}
