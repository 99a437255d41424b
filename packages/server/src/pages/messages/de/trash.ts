import type { trash as en } from '../en/trash.ts'

export const trash: Readonly<Record<keyof typeof en, string>> = {
  'trash.title': 'Papierkorb',
  'trash.lead':
    'Uploads im Papierkorb werden nach {days, plural, one {# Tag} other {# Tagen}} endgültig gelöscht. Ihre Links funktionieren nicht.',
  'trash.leadNone':
    'Was du jetzt löschst, wird endgültig gelöscht. Was noch hier ist, kann so lange wiederhergestellt werden, wie angegeben.',
  'trash.counts':
    'Sie zählen zu deinem Speicherplatz: {size}. Die ältesten machen Platz, wenn ein Upload ihn braucht.',
  'trash.nothing': 'Der Papierkorb ist leer',
  'trash.nothingHint':
    'Uploads, die du löschst, bleiben {days, plural, one {# Tag} other {# Tage}} lang hier, damit du sie wiederherstellen kannst.',
  'trash.empty': 'Papierkorb leeren',
  'trash.list': 'Gelöschte Uploads',
  'trash.selection': 'Ausgewählte Uploads',
  'trash.restore': 'Wiederherstellen',
  'trash.restoreOne': '{name} wiederherstellen',
  'trash.remove': 'Endgültig löschen',
  'trash.removeOne': '{name} endgültig löschen',
  'trash.deletedToday': 'Heute gelöscht',
  'trash.deletedBefore': '{count, plural, one {Gestern gelöscht} other {Vor # Tagen gelöscht}}',
  'trash.hoursLeft': 'Noch weniger als ein Tag',
  'trash.restored':
    '{count, plural, one {Upload wiederhergestellt. Seine Links funktionieren wieder.} other {# Uploads wiederhergestellt. Ihre Links funktionieren wieder.}}',
  'trash.restoredTo': 'In {folderName} wiederhergestellt. Die Links funktionieren wieder.',
  'trash.tooLate': 'Dieser Upload ist endgültig gelöscht und kann nicht wiederhergestellt werden.',
  'trash.removed':
    '{count, plural, one {Upload endgültig gelöscht.} other {# Uploads endgültig gelöscht.}}',
  'trash.question':
    '{count, plural, one {Diesen Upload endgültig löschen?} other {# Uploads endgültig löschen?}}',
  'trash.questionHint': 'Das lässt sich nicht rückgängig machen.',
  'trash.keep': 'Behalten',
  'trash.moved':
    '{count, plural, one {Upload in den Papierkorb verschoben.} other {# Uploads in den Papierkorb verschoben.}}',
  'trash.open': 'Papierkorb öffnen',
}
