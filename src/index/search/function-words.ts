/**
 * Words that say nothing about a question's subject: grammar, and what people say around a question. Without
 * apostrophes, as `words` leaves them. Short on purpose: a longer list swallows subjects ("work", "help", "start").
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a about above after again all also always am an and any anybody anyone anything are arent as at be because been before being
  below between both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each either
  else even ever every everybody everyone everything few for from further get gets getting go goes going gonna got gotta had has hasnt have havent
  having he her here hers him his how hows i id if ill im in into is isnt it its ive just know let lets like lot lots
  made make makes many may maybe me might mine more most much must my need needs never no nor not now of off ok okay on once
  one only or other our ours out over own please pls plz quite rather really same say says shall she should shouldnt
  since so some somebody someone something still such sure tell than thank thanks that thats the their theirs them then
  there theres these they theyre thing things think this those though thru til through to too u unless until up upon ur
  us use used uses using very via wanna want wants was wasnt way ways we well were werent what whats when where wheres
  whether which while who whom whos whose why will with within without wont would wouldnt yeah yes yet you youd youre
  your yours youve hi hello hey guys folks anyway actually basically kinda kind sort sorta stuff honestly literally
  totally etc eg ie lol haha tbh imo idk btw rn omg asap thx
  bro bruh dude guy lmao rofl omfg smh wth wtf ngl fr imho afaik iirc fyi ikr nvm ty gimme lemme dunno cuz coz bc tho ofc def
  lowkey highkey super sooo soo hm hmm uh um ugh oh ah wow damn ya yall yep nope nah yo hiya wat wut alright anyways whatever`
    .split(/\s+/)
    .filter(Boolean),
);
