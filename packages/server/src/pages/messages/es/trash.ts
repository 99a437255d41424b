/** What one deleted and can still have back. */
export const trash = {
  'trash.title': 'Papelera',
  'trash.lead':
    'Las subidas de la papelera se eliminan definitivamente a los {days, plural, one {# día} other {# días}}. Sus enlaces no funcionan.',
  'trash.leadNone':
    'Lo que elimines ahora se elimina definitivamente. Lo que aún está aquí se puede restaurar durante el tiempo indicado.',
  'trash.counts':
    'Cuentan para tu almacenamiento: {size}. Las más antiguas se eliminan cuando una subida necesita el espacio.',
  'trash.nothing': 'La papelera está vacía',
  'trash.nothingHint':
    'Las subidas que elimines se quedan aquí {days, plural, one {# día} other {# días}} para que puedas restaurarlas.',
  'trash.empty': 'Vaciar papelera',
  'trash.list': 'Subidas eliminadas',
  'trash.selection': 'Subidas seleccionadas',
  'trash.restore': 'Restaurar',
  'trash.restoreOne': 'Restaurar {name}',
  'trash.remove': 'Eliminar definitivamente',
  'trash.removeOne': 'Eliminar definitivamente {name}',
  'trash.deletedToday': 'Eliminada hoy',
  'trash.deletedBefore': '{count, plural, one {Eliminada ayer} other {Eliminada hace # días}}',
  'trash.hoursLeft': 'Queda menos de un día',
  'trash.restored':
    '{count, plural, one {Subida restaurada. Sus enlaces vuelven a funcionar.} other {# subidas restauradas. Sus enlaces vuelven a funcionar.}}',
  'trash.restoredTo': 'Restaurada en {folderName}. Sus enlaces vuelven a funcionar.',
  'trash.tooLate': 'Esta subida se ha eliminado definitivamente y no se puede restaurar.',
  'trash.removed':
    '{count, plural, one {Subida eliminada definitivamente.} other {# subidas eliminadas definitivamente.}}',
  'trash.question':
    '{count, plural, one {¿Eliminar definitivamente esta subida?} other {¿Eliminar definitivamente # subidas?}}',
  'trash.questionHint': 'Esto no se puede deshacer.',
  'trash.keep': 'Conservar',
  'trash.moved':
    '{count, plural, one {Subida movida a la papelera.} other {# subidas movidas a la papelera.}}',
  'trash.open': 'Abrir papelera',
} as const
