/** What a program did for somebody, its budget, and undoing it. */
export const agents = {
  'agents.title.key': 'Clave de API «{keyName}»',
  'agents.title.app': 'Aplicación conectada',
  'agents.budget': 'Límite diario',
  'agents.budget.about':
    'Lo que se puede subir en un día con esta clave y con las que creó, en total. Deja un campo vacío para todo lo que permita tu plan. El día empieza a las 00:00 UTC.',
  'agents.budget.uploads': 'Subidas al día',
  'agents.budget.megabytes': 'MB al día',
  'agents.budget.kinds': 'Qué puede subir',
  'agents.budget.kinds.all': 'Imágenes y audio',
  'agents.budget.kinds.image': 'Solo imágenes',
  'agents.budget.kinds.audio': 'Solo audio',
  'agents.budget.used': 'Usado hoy: {uploads, plural, one {# subida} other {# subidas}}, {size}.',
  'agents.budget.save': 'Guardar límite',
  'agents.budget.saved': 'Límite guardado. Se aplica de inmediato.',
  'agents.budget.bad': 'Introduce números enteros, o nada.',
  'agents.budget.ended': 'Esta clave ya no funciona, así que no necesita límite.',

  'agents.undo': 'Deshacer lo que subió',
  'agents.undo.about':
    'Elimina todo lo que ha subido desde un momento de los últimos 30 días, también con las claves que creó. Antes verás qué se eliminaría.',
  'agents.undo.since': 'Desde (UTC)',
  'agents.undo.preview': 'Mostrar qué se eliminaría',
  'agents.undo.bad': 'Elige un momento de los últimos 30 días.',
  'agents.undo.would':
    '{count, plural, =0 {No se eliminaría nada} one {Se eliminaría # subida} other {Se eliminarían # subidas}} desde el {moment}.',
  'agents.undo.waiting':
    '{count, plural, one {Se cancelaría # subida anunciada} other {Se cancelarían # subidas anunciadas}}.',
  'agents.undo.cannot': 'Lo que no se puede recuperar',
  'agents.undo.seen':
    '{count, plural, one {Otras personas ya vieron o descargaron # de ellas.} other {Otras personas ya vieron o descargaron # de ellas.}}',
  'agents.undo.burned':
    '{count, plural, one {# subida la abrió su único espectador y ya no existe.} other {# subidas las abrieron sus únicos espectadores y ya no existen.}}',
  'agents.undo.gone':
    '{count, plural, one {# subida ya no existe.} other {# subidas ya no existen.}}',
  'agents.undo.changes':
    '{count, plural, one {Cambió # subida tuya.} other {Cambió # subidas tuyas.}}',
  'agents.undo.deletions':
    '{count, plural, one {Eliminó # subida tuya.} other {Eliminó # subidas tuyas.}}',
  'agents.undo.now': 'Eliminar {count, plural, one {# subida} other {# subidas}}',
  'agents.undo.done':
    '{count, plural, one {Se eliminó # subida.} other {Se eliminaron # subidas.}} Si el programa sigue en marcha, revoca también su clave.',

  'agents.acts': 'Qué hizo',
  'agents.acts.none': 'Nada en los últimos 30 días.',
  'agents.acts.create': '<at></at>: subió <item>{itemId}</item> ({client}, {tool})',
  'agents.acts.change': '<at></at>: cambió <item>{itemId}</item> ({client}, {tool})',
  'agents.acts.delete': '<at></at>: eliminó {itemId} ({client}, {tool})',
  'agents.acts.more': 'Y {count} más.',
  'agents.more': 'Límite, qué hizo y deshacer',
  'agents.handedOn': 'Acceso cedido: {apps}',
} as const
