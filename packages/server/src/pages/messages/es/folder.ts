/** A folder's own page, and the page that its link leads to. */
export const folder = {
  'folder.uploads': '{count, plural, one {# subida} other {# subidas}} en esta carpeta',
  'folder.share': 'Compartir esta carpeta',
  'folder.shareHint':
    'Cualquiera que tenga el enlace puede ver lo que hay en esta carpeta, incluidas las subidas que añadas más adelante, también las privadas. Las contraseñas siguen vigentes. Las subidas privadas con límite de vistas o de descargas siguen ocultas, y también todas las privadas mientras otras personas puedan subir archivos aquí.',
  'folder.link': 'Enlace',
  'folder.open': 'Sin contraseña. Nunca caduca.',
  'folder.openUntil': 'Sin contraseña. Caduca <date></date>.',
  'folder.locked': 'Con contraseña. Nunca caduca.',
  'folder.lockedUntil': 'Con contraseña. Caduca <date></date>.',
  'folder.expires': 'El enlace caduca',
  'folder.keep': 'Mantener como está',
  'folder.never': 'Nunca',
  'folder.day': 'Tras 1 día',
  'folder.week': 'Tras 1 semana',
  'folder.month': 'Tras 30 días',
  'folder.update': 'Actualizar enlace',
  'folder.create': 'Crear enlace',
  'folder.stop': 'Dejar de compartir',
  'folder.feed': 'Feed',
  'folder.feedHint':
    'Suscríbete a esta carpeta en una aplicación de pódcasts, un lector de feeds o un marco de fotos. Cualquiera que tenga la dirección puede ver todo su contenido, también las subidas privadas. No se incluyen las subidas con contraseña, límite de vistas o límite de descargas.',
  'folder.feedAddress': 'Dirección del feed',
  'folder.feedSince': 'Dirección creada <date></date>.',
  'folder.startFeed': 'Crear feed',
  'folder.renewFeed': 'Nueva dirección',
  'folder.renewFeedHint':
    'Una dirección nueva anula la anterior en todos los lugares donde se usa.',
  'folder.endFeed': 'Terminar feed',
  'folder.feedDescription': 'Subidas de «{name}» en {site}.',
  'folder.name': 'Nombre',
  'folder.nameHint': 'ID para la API: {slug}. Cambiar el nombre no lo cambia.',
  'folder.rename': 'Cambiar nombre',
  'folder.delete': 'Eliminar carpeta',
  'folder.deleteHint':
    'Tus subidas se conservan y pasan a Predeterminada. El enlace de la carpeta, el feed y el enlace de subida dejan de funcionar.',

  'folder.renamed': 'Nombre de la carpeta cambiado.',
  'folder.shared': 'Carpeta compartida. Cualquiera que tenga el enlace puede verla.',
  'folder.sharedWithPassword':
    'Carpeta compartida. Cualquiera que tenga el enlace y la contraseña puede verla.',
  'folder.unshared': 'La carpeta ya no se comparte. El enlace anterior ya no funciona.',

  'folder.feedStarted': 'Feed creado. Copia su dirección en tu aplicación.',
  'folder.feedEnded': 'Feed terminado. Su dirección ya no funciona.',

  'folder.preview': 'Carpeta compartida',
  'folder.previewHint': 'Abre el enlace para ver las subidas.',
  'folder.empty': 'Esta carpeta está vacía',
  'folder.end': 'No hay más subidas',
  'folder.emptyHint': 'En esta carpeta no hay subidas que su enlace muestre.',
  'folder.needsPassword': 'Con contraseña',
  'folder.countsViews': 'Vistas limitadas',
  'folder.downloadAll': 'Descargar todo',
} as const
