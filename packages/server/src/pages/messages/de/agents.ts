import type { agents as en } from '../en/agents.ts'

export const agents: Readonly<Record<keyof typeof en, string>> = {
  'agents.title.key': 'API-Schlüssel „{keyName}“',
  'agents.title.app': 'Verbundene App',
  'agents.budget': 'Tagesbudget',
  'agents.budget.about':
    'Was mit diesem Schlüssel und denen, die er erstellt hat, insgesamt an einem Tag hochgeladen werden darf. Lass ein Feld leer, damit so viel geht, wie dein Tarif erlaubt. Der Tag beginnt um 00:00 UTC.',
  'agents.budget.uploads': 'Uploads pro Tag',
  'agents.budget.megabytes': 'MB pro Tag',
  'agents.budget.kinds': 'Was er hochladen darf',
  'agents.budget.kinds.all': 'Bilder und Audio',
  'agents.budget.kinds.image': 'Nur Bilder',
  'agents.budget.kinds.audio': 'Nur Audio',
  'agents.budget.used':
    'Heute verbraucht: {uploads, plural, one {# Upload} other {# Uploads}}, {size}.',
  'agents.budget.save': 'Budget speichern',
  'agents.budget.saved': 'Budget gespeichert. Es gilt sofort.',
  'agents.budget.bad': 'Gib ganze Zahlen ein oder nichts.',
  'agents.budget.ended': 'Dieser Schlüssel funktioniert nicht mehr, also braucht er kein Budget.',

  'agents.undo': 'Seine Uploads rückgängig machen',
  'agents.undo.about':
    'Löscht alles, was seit einem Zeitpunkt der letzten 30 Tage hochgeladen wurde, auch von Schlüsseln, die damit erstellt wurden. Du siehst vorher, was gelöscht würde.',
  'agents.undo.since': 'Seit (UTC)',
  'agents.undo.preview': 'Zeigen, was gelöscht würde',
  'agents.undo.bad': 'Wähle einen Zeitpunkt der letzten 30 Tage.',
  'agents.undo.would':
    '{count, plural, =0 {Nichts} one {# Upload} other {# Uploads}} seit {moment} {count, plural, one {würde} =0 {würde} other {würden}} gelöscht.',
  'agents.undo.waiting':
    '{count, plural, one {# angekündigter Upload würde} other {# angekündigte Uploads würden}} abgebrochen.',
  'agents.undo.cannot': 'Was sich so nicht zurücknehmen lässt',
  'agents.undo.seen':
    '{count, plural, one {# davon wurde} other {# davon wurden}} von anderen schon gesehen oder heruntergeladen.',
  'agents.undo.burned':
    '{count, plural, one {# Upload wurde schon einmal geöffnet und ist} other {# Uploads wurden schon einmal geöffnet und sind}} damit weg.',
  'agents.undo.gone': '{count, plural, one {# Upload ist} other {# Uploads sind}} schon weg.',
  'agents.undo.changes':
    '{count, plural, one {# deiner Uploads wurde} other {# deiner Uploads wurden}} dadurch geändert.',
  'agents.undo.deletions':
    '{count, plural, one {# deiner Uploads wurde} other {# deiner Uploads wurden}} dadurch gelöscht.',
  'agents.undo.now': '{count, plural, one {# Upload} other {# Uploads}} löschen',
  'agents.undo.done':
    '{count, plural, one {# Upload} other {# Uploads}} gelöscht. Wenn das Programm noch läuft, widerrufe auch seinen Schlüssel.',

  'agents.acts': 'Was es getan hat',
  'agents.acts.none': 'Nichts in den letzten 30 Tagen.',
  'agents.acts.create': '<at></at>: <item>{itemId}</item> hochgeladen ({client}, {tool})',
  'agents.acts.change': '<at></at>: <item>{itemId}</item> geändert ({client}, {tool})',
  'agents.acts.delete': '<at></at>: {itemId} gelöscht ({client}, {tool})',
  'agents.acts.more': 'Und {count} weitere.',
  'agents.more': 'Budget, was es getan hat, rückgängig machen',
  'agents.handedOn': 'Zugriff weitergegeben: {apps}',
}
