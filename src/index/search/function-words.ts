/** Words that say nothing about a question's subject: grammar, and what people say around a question. No apostrophes. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a about above after again all also am an and any anybody anyone anything are arent as at be because been before being
  below between both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each else
  ever few for from further get gets getting go goes going gonna got had has hasnt have havent having he her here hers
  him his how hows i id if ill im in into is isnt it its ive just know let lets like lot lots made make makes many may
  maybe me might mine more most much must my need needs no nor not now of off ok okay on once one only or other our ours
  out over own please pls really same say says shall she should shouldnt so some somebody someone something such sure
  tell than thank thanks that thats the their theirs them then there theres these they theyre thing things think this
  those though through to too u ur under until up us use used using very wanna want wants was wasnt way we well were
  werent what whats when where which while who whom whos whose why will with wont would wouldnt yeah yes yet you youre
  your yours hi hello hey guys anyway actually basically kinda sort`
    .split(/\s+/)
    .filter(Boolean),
);
