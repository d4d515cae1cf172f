/** How one of a guide's questions goes: a line of `/writers/:id/questions`. */
export interface Asked {
  id: string;
  question: string;
  wanted: { heading: string; exists: boolean }[];
  confidence: 'answer' | 'related' | 'none';
  rank: number | null;
  above: { heading: string; guide: string; right: boolean }[];
}

/** What became of a question that was tried: `/writers/:id/try`. */
export interface Trial {
  question: string;
  verdict: string;
  words: string[];
  places: string;
  results: { rank: number; heading: string; guide: string; own: boolean; why: string }[];
}
