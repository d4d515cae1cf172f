import type { StaffPhrases } from './index.ts';

export const staffDe: StaffPhrases = {
  'command.publish': 'veröffentlichen',
  'command.publish.about': 'Ratgeber in Kanäle stellen und dort aktuell halten',
  'publish.new': 'neu',
  'publish.new.about': 'Einen Ratgeber in einen Kanal oder ein Forum stellen',
  'publish.list': 'liste',
  'publish.list.about': 'Die Ratgeber, die auf diesem Server veröffentlicht sind',
  'publish.refresh': 'auffrischen',
  'publish.refresh.about': 'Nachsehen, was an einem veröffentlichten Ratgeber zu tun ist, und es tun',
  'publish.remove': 'entfernen',
  'publish.remove.about': 'Einen veröffentlichten Ratgeber wegnehmen',
  'publish.adopt': 'übernehmen',
  'publish.adopt.about': 'Einen Beitrag dieses Bots übernehmen, der schon dasteht',
  'option.guide': 'ratgeber',
  'option.guide.about': 'Der Ratgeber',
  'option.channel': 'kanal',
  'option.channel.about': 'Ein Textkanal oder ein Forum: dort wird der Ratgeber ein Beitrag',
  'option.pin': 'anpinnen',
  'option.pin.about': 'Ihn anpinnen (sonst: nein)',
  'option.thread': 'thread',
  'option.thread.about': 'Den ganzen Text in einem Thread darunter (ein Forumsbeitrag hat ihn ohnehin)',
  'option.published': 'veröffentlicht',
  'option.published.about': 'Ein veröffentlichter Ratgeber',
  'option.messageLink': 'nachrichtenlink',
  'option.messageLink.about': 'Link der Nachricht: in ihrem Menü „Nachrichtenlink kopieren“',

  'publish.inThread': 'Der ganze Ratgeber: {{thread}}',
  'publish.retired':
    '**Dieser Ratgeber wird nicht mehr gepflegt.** Er ist nicht mehr in der Bibliothek; hier steht, wie er hieß.',

  'publish.done': 'Veröffentlicht: {{link}}',
  'publish.adopted': 'Übernommen: {{link}}',
  'publish.refreshed': 'Auf dem neuesten Stand: {{link}}',
  'publish.removed': 'Weggenommen.',
  'publish.partly': 'Begonnen: {{link}}',
  'publish.goesOn':
    'Was fehlt, holt der nächste Lauf nach: von selbst, wo es dabeisteht, sonst mit `/publish refresh`.',
  'publish.nothing': 'Es wurde nichts veröffentlicht.',
  'publish.plan': 'Damit **{{title}}** auf dem neuesten Stand ist, ist das zu tun:',
  'publish.planNothing': '**{{title}}** ist auf dem neuesten Stand: {{link}}',
  'publish.removePlan': '**{{title}}** wegnehmen? Seine Nachrichten ({{count}}) werden gelöscht: {{link}}',
  'publish.doIt': 'Ausführen',
  'publish.takeDown': 'Wegnehmen',
  'publish.title': 'Veröffentlichte Ratgeber',
  'publish.none': 'Hier ist noch kein Ratgeber veröffentlicht. `/publish new` stellt einen ein.',
  'publish.stateRetired': 'im Ruhestand',
  'publish.stateRemoving': 'wird weggenommen',
  'publish.inChannel': 'in {{channel}}',
  'publish.noGuide': 'Es gibt keinen Ratgeber „{{name}}“.',
  'publish.noPublication': 'Das ist kein veröffentlichter Ratgeber dieses Servers. `/publish list` zeigt sie.',
  'publish.noChannel': 'Bitte wähle einen Kanal.',
  'publish.noLink':
    'Das ist kein Link einer Nachricht auf diesem Server. Im Menü der Nachricht steht „Nachrichtenlink kopieren“.',
  'publish.onlyDiscord': 'Veröffentlichen braucht Discord: hier in der Probe gibt es keine Kanäle.',
  'publish.alreadyThere':
    'Dieser Ratgeber ist dort schon veröffentlicht: {{link}}. `/publish refresh` bringt ihn auf den neuesten Stand.',
  'publish.wrongChannel': 'Ratgeber können in Textkanälen, Ankündigungskanälen und Foren dieses Servers stehen.',
  'publish.notOurs':
    'Diese Nachricht hat jemand anderes geschrieben, und nur wer sie schrieb, kann sie ändern. Stelle den Ratgeber mit `/publish new` ein und lösche den alten Beitrag.',
  'publish.lacking': 'Dem Bot fehlen Rechte in {{channel}}. Gib ihm diese, dann versuche es noch einmal:',

  'tally.post': '{{count}} einstellen',
  'tally.edit': '{{count}} ändern',
  'tally.delete': '{{count}} löschen',
  'tally.pin': '{{count}} anpinnen',
  'tally.thread': '{{count}} Thread beginnen',

  'trouble.message-gone': 'Eine Nachricht in {{channel}} wurde gelöscht (10008). Sie wird wieder eingestellt.',
  'trouble.channel-gone': 'Den Kanal gibt es nicht mehr (10003). `/publish remove` vergisst den Ratgeber dort.',
  'trouble.no-access': 'Der Bot sieht {{channel}} nicht (50001).',
  'trouble.no-permission': 'Der Bot darf das in {{channel}} nicht (50013).',
  'trouble.too-many-edits':
    'Discord nimmt in {{channel}} gerade keine Änderungen an Nachrichten mehr, die älter als eine Stunde sind (30046). Es wird von selbst noch einmal versucht.',
  'trouble.not-ours':
    'Eine Nachricht in {{channel}} gehört jemand anderem (50005). Sie bleibt, und der Teil wird neu eingestellt.',
  'trouble.pins-full':
    'In {{channel}} ist kein Platz für noch etwas Angepinntes ({{code}}). Löse etwas, dann frische auf.',
  'trouble.thread-exists': 'Die Nachricht in {{channel}} hat schon einen Thread (160004).',
  'trouble.thread-archived': 'Der Thread {{channel}} ist archiviert und ließ sich nicht öffnen (50083).',
  'trouble.thread-locked': 'Der Thread {{channel}} ist gesperrt (160005). Entsperre ihn, dann frische auf.',
  'trouble.too-many-threads':
    'Der Server hat so viele offene Threads, wie Discord erlaubt (160006). Archiviere einige, dann frische auf.',
  'trouble.tag-needed':
    'Das Forum {{channel}} verlangt ein Schlagwort, und keines heißt wie eines des Ratgebers (40067). Lege ein solches an, dann versuche es noch einmal.',
  'trouble.later': 'Discord war nicht zu erreichen oder bat zu warten. Es geht von selbst weiter.',
  'trouble.refused': 'Discord hat einen Schritt in {{channel}} abgelehnt ({{code}}). Im Protokoll steht mehr.',
  'trouble.missing': 'Es fehlt: {{permissions}}',

  'permission.ViewChannel': 'Kanal anzeigen',
  'permission.SendMessages': 'Nachrichten senden (im Forum: Beiträge erstellen)',
  'permission.ReadMessageHistory': 'Nachrichtenverlauf anzeigen',
  'permission.PinMessages': 'Nachrichten anpinnen',
  'permission.CreatePublicThreads': 'Öffentliche Threads erstellen',
  'permission.SendMessagesInThreads': 'Nachrichten in Threads senden',
  'permission.ManageMessages': 'Nachrichten verwalten',
  'permission.ManageThreads': 'Threads verwalten',

  'notice.onlyModerators': 'Das ist für die Moderation: es braucht das Recht {{permission}}.',
  'notice.onlyInServer': 'Das geht nur auf einem Server.',
};
