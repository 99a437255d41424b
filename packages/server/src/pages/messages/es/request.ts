/** Uploads that somebody asks others for: on the folder's page, and on the page that the link leads to. */
export const request = {
  'request.heading': 'Permite que otros suban aquí',
  'request.hint':
    'Cualquiera que tenga este enlace puede subir archivos a esta carpeta, sin una cuenta. Las subidas son tuyas: privadas, en tu almacenamiento, y nadie más las ve mientras este enlace funcione. Los visitantes ven tu nombre y el nombre de la carpeta, pero no su contenido.',
  'request.link': 'Enlace de subida',
  'request.soFar':
    '{files, plural, =0 {Aún no ha llegado nada.} one {Ha llegado # archivo, {size}.} other {Han llegado # archivos, {size}.}}',
  'request.takes': 'Acepta',
  'request.takes.either': 'Imágenes y audio',
  'request.takes.image': 'Solo imágenes',
  'request.takes.audio': 'Solo audio',
  'request.maxFiles': 'Máximo de archivos (opcional)',
  'request.maxFilesHint': 'Vacío para no poner límite.',
  'request.badMaxFiles': 'Máximo de archivos: introduce un número del 1 al 100\u00a0000, o nada.',
  'request.ends': 'El enlace caduca',
  'request.create': 'Crear enlace de subida',
  'request.update': 'Actualizar enlace de subida',
  'request.end': 'Dejar de aceptar subidas',
  'request.saved':
    'Enlace de subida listo. Cualquiera que lo tenga puede subir archivos a esta carpeta.',
  'request.ended': 'El enlace de subida ya no funciona. Lo que llegó se queda aquí.',

  'request.title': 'Enviar archivos a {name}',
  'request.intro': '{name} te pide archivos para «{folder}». No necesitas una cuenta.',
  'request.seen': 'Los recibe {name}, y nadie más los ve si {name} no los comparte.',
  'request.choose': 'Archivos',
  'request.filesLeft': 'Hasta {count, plural, one {# archivo más} other {# archivos más}}.',
  'request.bytesLeft': 'Hasta {size} más en total.',
  'request.send': 'Enviar',
  'request.sent':
    '{count, plural, one {Ha llegado 1 archivo.} other {Han llegado # archivos.}} ¡Gracias!',
  'request.sentBefore':
    '{count, plural, one {Ha llegado 1 archivo} other {Han llegado # archivos}}; el siguiente no se aceptó.',
  'request.more': 'Enviar más',
  'request.nothing': 'Elige al menos un archivo.',
  'request.noRoom': '{name} no tiene más espacio. Avísale.',
  'request.full': 'Este enlace no acepta más archivos',
  'request.fullHint': 'Ya llegó todo lo que se pidió. Pide otro enlace a quien te lo envió.',
  'request.preview': 'Enlace de subida',
  'request.previewHint': 'Abre el enlace para enviar archivos.',
} as const
