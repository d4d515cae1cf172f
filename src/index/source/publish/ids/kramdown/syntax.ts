/** What kramdown 2.4 and its GFM parser take for the beginning of a block. All patterns are tried where a text stands. */
export const SPAN_ELEMENTS =
  'a|abbr|acronym|b|big|bdo|br|button|cite|code|del|dfn|em|i|img|input|ins|kbd|label|mark|option|q|rb|rbc|rp|rt|rtc|ruby|samp|select|small|span|strike|strong|sub|sup|tt|u|var';
export const SPAN_CONTENT = /^(?:h[1-6]|p|dt|th|caption|legend|address|summary)$/i;
export const RAW_CONTENT = /^(?:script|style|pre|textarea|math)$/i;
export const WITHOUT_BODY =
  /^(?:area|base|br|col|command|embed|hr|img|input|keygen|link|meta|param|source|track|wbr)$/i;
export const ATTRIBUTES = String.raw`((?:\s+[\w:.@-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>]+))?)*)\s*`;

export const at = (pattern: string) => new RegExp(pattern, 'y');
export const SP = ' {0,3}';
export const IAL = String.raw`\{:(?!:|\/)((?:\\\}|[^}])+)\}\s*?\n`;
export const HTML_STOP = String.raw`<\/(?!(?:${SPAN_ELEMENTS})\b)[A-Za-z][\w:.-]*`;
export const HTML_START = `<(?!(?:${SPAN_ELEMENTS})\\b)[A-Za-z][\\w:.-]*`;
export const LIST = String.raw`${SP}(?:[+*-]|\d+\.)[\t| ].*\n`;
export const DEFINITION = `${SP}:[\\t| ].*\\n`;
export const LAZY_END = String.raw`[ \t]*\n|${SP}${IAL}|\^\s*?\n|${SP}${HTML_STOP}|${SP}${HTML_START}`;
export const ATX_GFM = String.raw`#{1,6}[\t ]+[^ \t\n].*\n`;

export const LINE = at(String.raw`[^\n]*\n`);
export const BLANK = at(String.raw`(?:[ \t\r\f\v]*\n)+`);
export const CODE = at(
  String.raw`(?:(?:[ \t]*\n)*(?:(?:\t| {4})[ \t]*\S.*\n)+(?:(?!${SP}${IAL}|\^\s*?\n|${SP}${HTML_STOP}|${SP}${HTML_START})[ \t]*\S.*\n)*)+`,
);
export const FENCE = at(
  String.raw` {0,3}(([~${'`'}])\2{2,})[^\S\n]*(?:\S+)?[^\S\n]*\n(?:[^\n]*\n)*? {0,3}\1\2*[^\S\n]*\n`,
);
export const KRAMDOWN_FENCE = at(String.raw`((~)~{2,})[^\S\n]*(?:\S+)?[^\S\n]*\n(?:[^\n]*\n)*?\1~*[^\S\n]*\n`);
export const QUOTE = at(`${SP}> ?`);
export const ATX = at(String.raw`(#{1,6})(?!#)[\t ]*([^ \t\n].*)\n`);
export const ATX_STRICT = at(String.raw`(#{1,6})[\t ]+([^ \t\n].*)\n`);
export const RULE = at(String.raw`${SP}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n`);
export const LIST_START = at(String.raw`(${SP}(?:([+*-])|\d+\.))([\t| ].*\n)`);
export const DEFINITION_START = at(String.raw`(${SP}:)([\t| ].*\n)`);
export const COMMENT = at(String.raw`<!--[\s\S]*?-->[ \t]*\n?`);
export const OPEN_TAG = at(String.raw`${SP}<([A-Za-z][\w:.-]*)${ATTRIBUTES}(\/)?>`);
export const CLOSE_TAG = at(String.raw`${SP}<\/([A-Za-z][\w:.-]*)\s*>`);
export const SETEXT = at(String.raw`${SP}([^ \t\n].*)\n([-=])[-=]*[ \t\r\f\v]*\n`);
export const MATH = at(String.raw`${SP}\\?\$\$[\s\S]*?\$\$[ \t]*\n(?=[ \t]*\n|$)`);
export const TABLE_LINE = at(String.raw`(?:\||[^\n]*?[^\\\n]\|)[^\n]*\n`);
export const FOOTNOTE = at(String.raw`${SP}\[\^[^\n\]]+\]:.*\n`);
export const LINK_DEFINITION = at(
  String.raw`${SP}\[(?!\^)[^\n\]]+\]:[ \t]*(?:<.*?>|\S.*?)(?:(?:[ \t]*\n|[ \t]+)[ \t]*(["']).+?\1)?[ \t]*\n`,
);
export const ABBREVIATION = at(String.raw`${SP}\*\[.+?\]:.*\n`);
export const END_MARKER = at(String.raw`\^\s*?\n`);
export const EXTENSION = at(String.raw`${SP}\{::(\w+)(?:\s((?:\\\}|[^}])*?))?(\/)?\}[ \t]*\n`);
export const DEFINE_ATTRIBUTES = at(String.raw`${SP}\{:\w[\w:-]*:(?:\\\}|[^}])+\}[ \t]*\n`);
export const ATTRIBUTE_LIST = at(SP + IAL);
export const BOUNDARY = at(String.raw`[ \t]*\n|\^\s*?\n|${SP}${IAL}|$`);
export const PARAGRAPH_END = at(`${LAZY_END}|${DEFINITION}|$(?![\\s\\S])`);
export const PARAGRAPH_END_GFM = at(
  `${LAZY_END}|${LIST}|${ATX_GFM}|${DEFINITION}|${SP}> ?|${SP}[~\`]{3,}|$(?![\\s\\S])`,
);
export const QUOTE_END = at(`${LAZY_END}|$(?![\\s\\S])`);

export const ID_NAME = String.raw`[\p{L}][\p{L}\p{M}\p{N}_:.-]*`;
export const HEADING_ID = new RegExp(String.raw`[\t ]\{#(${ID_NAME})\}$`, 'u');
export const LISTED_ID = new RegExp(String.raw`(?:^|\s)(?:[.\w-]*#(${ID_NAME})|id=(?:"([^"]*)"|'([^']*)'))`, 'u');
