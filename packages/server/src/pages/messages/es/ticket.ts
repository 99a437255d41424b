/** The page behind an upload ticket: a program asks a person for a file. */
export const ticket = {
  'ticket.title': 'Enviar un archivo',
  'ticket.asks.named':
    '<b>{client}</b> te pide {kind, select, image {una imagen} audio {un clip de audio} other {una imagen o un clip de audio}}.',
  'ticket.asks.unnamed':
    'Un programa te pide {kind, select, image {una imagen} audio {un clip de audio} other {una imagen o un clip de audio}}.',
  'ticket.key':
    'Usa la clave de API «{keyName}» y guarda el archivo en la cuenta a la que pertenece la clave.',
  'ticket.grant': 'Ha iniciado sesión y guarda el archivo en la cuenta de quien le dio acceso.',
  'ticket.careful':
    'Los programas eligen estos nombres ellos mismos. Envía el archivo solo si estás trabajando con este programa en este momento.',
  'ticket.fact.file': 'Nombre',
  'ticket.fact.title': 'Título',
  'ticket.fact.size': 'Tamaño',
  'ticket.size.exact': '{size}, exactamente',
  'ticket.size.most': 'hasta {size}',
  'ticket.fact.expires': 'Caduca',
  'ticket.fact.audience': 'Quién puede abrirlo',
  'ticket.public': 'Cualquiera que tenga el enlace',
  'ticket.private': 'Solo quienes tengan el enlace secreto',
  'ticket.fact.until': 'Plazo de envío',
  'ticket.choose': 'Elige el archivo',
  'ticket.drop': 'También puedes soltarlo aquí o pegarlo.',
  'ticket.record': 'Grabar en su lugar',
  'ticket.record.stop': 'Detener grabación',
  'ticket.record.running': 'Grabando…',
  'ticket.record.refused':
    'No se puede usar el micrófono. Permítelo en esta página o elige un archivo.',
  'ticket.record.name': 'Grabación',
  'ticket.chosen': 'Elegido: {fileName}',
  'ticket.send': 'Enviar el archivo',
  'ticket.sending': 'Enviando…',
  'ticket.received':
    'El archivo ha llegado. Vuelve al programa y dile que lo has enviado: él termina la subida y te da el enlace. Si no lo hace en 15 minutos, el archivo se elimina.',
  'ticket.done':
    'Esta dirección ya se usó. El archivo se subió; el programa que lo pidió tiene el enlace.',
  'ticket.failed': 'El archivo que llegó se rechazó: {reason}',
  'ticket.failed.next': 'Pide al programa una dirección nueva.',
  'ticket.expired': 'Esta dirección no está abierta',
  'ticket.expired.about':
    'Ha caducado, se canceló o no está completa. Las direcciones como esta funcionan durante 15 minutos. Pide al programa otra nueva.',
  'ticket.asAnnounced': 'Como arriba',
  'ticket.save': 'Guardar',
} as const
