/** Share pages, their links and what owners see of them. */
export const share = {
  'share.imageSummary': 'Imagen {format}, {width} × {height}, {size}',
  'share.audioSummary': 'Clip {format}, {length}',
  'share.imageFacts': '{dimensions} {format}, {size}',
  'share.audioFacts': '{length} {format}, {size}',
  'share.links': 'Compartir',
  'share.copyLink': 'Copiar enlace',
  'share.more': 'Más',
  'share.copyAs': 'Copiar como',
  'share.qrCode': 'Código QR',
  'share.qrCodeOf': 'Código QR con el enlace',
  'share.aboutFile': 'Sobre este archivo',
  'share.ownerBar': 'Tu subida',
  'share.edit': 'Editar',
  'share.counts':
    '{views, plural, one {# vista} other {# vistas}}, {downloads, plural, one {# descarga} other {# descargas}}',
  'share.countsOf':
    '{views, plural, one {# vista} other {# vistas}}, {downloads, number} de {limit, plural, one {# descarga} other {# descargas}}',
  'share.folder': 'Carpeta',
  'share.seeAll': '– ver todo',
  'share.previous': 'Subida anterior',
  'share.next': 'Subida siguiente',
  'share.report': 'Denunciar',
  'share.reportTitle': 'Denunciar esta subida',
  'share.private': 'Privada',
  'share.tags': 'Etiquetas',
  'share.download': 'Descargar',
  'share.delete': 'Eliminar',
  'share.type': 'Tipo',
  'share.size': 'Tamaño',
  'share.dimensions': 'Dimensiones',
  'share.length': 'Duración',
  'share.uploaded': 'Fecha de subida',
  'share.expires': 'Caduca',
  'share.downloads': 'Descargas',
  'share.ownViews': 'Tus propias vistas no se cuentan.',
  'share.lastLook':
    'Solo puedes verla esta vez. Se ha eliminado del sitio y desaparece cuando salgas de esta página o la vuelvas a cargar.',

  'share.link': 'Enlace',
  'share.directLink': 'Enlace directo',
  'share.player': 'Reproductor',
  'share.copy': 'Copiar',
  'share.copyLabel': '{label, select, Link {Copiar enlace} other {Copiar: {label}}}',
  'share.burnNote':
    'Eliminar tras una vista: la primera persona que la abre la ve, y después desaparece. No la insertes en otra página ni pruebes el enlace en otro navegador.',
  'share.viewLimitNote':
    '{limit, plural, one {Caduca tras # vista.} other {Caduca tras # vistas.}} No hay códigos para insertar, porque cada lector de una página con uno de ellos gastaría una vista.',
  'share.passwordNote':
    'El enlace pide la contraseña. No hay códigos para insertar, porque nadie podría introducir la contraseña en otra página.',
  'share.downloadLimitNote':
    'Cada carga del enlace directo o de un código para insertar es una de {limit, plural, one {# descarga} other {# descargas}}. Abrir el enlace no gasta ninguna.',

  'share.words': 'Sobre esta subida',
  'share.machineTags': 'Etiquetas automáticas',
  'share.machineMade': 'Escrito por una máquina. Puede contener errores.',
  'share.textInPicture': 'Texto de esta imagen',
  'share.machineRead': 'Leído por una máquina. Puede contener errores.',

  'share.fullSize': 'Ver a tamaño completo',
  'share.pause': 'Pausar',
  'share.linkAtTime': 'Enlace a este momento',
  'share.cannotPlay': 'Este navegador no puede reproducir este clip. Descárgalo.',
  'share.position': 'Posición de reproducción',
  'share.positionOf': '{position} de {length}',
  'share.play': 'Reproducir',
  'share.playKey': 'Reproducir o pausar (Espacio)',
  'share.speed': 'Velocidad de reproducción: {speed}×',
  'share.captions': 'Subtítulos',
  'share.captionsKey': 'Subtítulos (C)',
  'share.copyAtTime': 'Copiar enlace al momento {time}',

  'share.transcript': 'Transcripción',
  'share.machineTranscript': 'Escrita por una máquina. Puede contener errores.',
  'share.transcriptPending':
    'La transcripción se está escribiendo. Vuelve a cargar esta página en unos minutos para leerla.',
  'share.noSpeech': 'Nadie habla en este clip.',
  'share.findInTranscript': 'Buscar en la transcripción',
  'share.copyTranscript': 'Copiar con tiempos',
  'share.copySelectionLink': 'Copiar enlace a la selección',
  'share.chapters': 'Capítulos',
  'share.transcriptText': 'Texto',

  'share.viewsOf': 'Historial de vistas de {name}',
  'share.viewHistory': 'Historial de vistas',
  'share.viewCount':
    '<a>{name}</a>: {count, plural, one {# vista} other {# vistas}}. No se cuentan tus propias vistas ni las vistas previas de enlaces. Los visitantes se muestran con un código que cambia cada día, no con una dirección IP. Las entradas se eliminan a los 90 días.',
  'share.viewsUsed':
    '<a>{name}</a>: {count, number} de {limit, plural, one {# vista usada} other {# vistas usadas}}. No se cuentan tus propias vistas ni las vistas previas de enlaces. Los visitantes se muestran con un código que cambia cada día, no con una dirección IP. Las entradas se eliminan a los 90 días.',
  'share.noViews': 'Aún no hay vistas.',
  'share.when': 'Cuándo',
  'share.visitor': 'Visitante',
  'share.browser': 'Navegador',
  'share.from': 'Procedencia',

  'share.receipts': 'Confirmaciones de apertura',
  'share.receiptsHint':
    'Subidas que debían eliminarse tras una vista y ya se han abierto. Los archivos ya no existen. Las confirmaciones se guardan 90 días; las que tienen un archivo archivado se conservan hasta que las quites.',
  'share.noReceipts':
    'Aún no hay confirmaciones. Cuando alguien abra una subida que se elimina tras una vista, aquí verás cuándo.',
  'share.receiptList': 'Confirmaciones',
  'share.upload': 'Subida',
  'share.id': 'ID',
  'share.opened': 'Abierta',
  'share.archive': 'Copia archivada',
  'share.archivedFile': '{fileName}, {size}',
  'share.none': '–',
  'share.remove': 'Quitar',
  'share.removeReceipt': 'Quitar la confirmación de {name}',

  'share.deleteTitle': 'Eliminar subida',
  'share.deleteHeading':
    '{kind, select, audio {¿Eliminar este clip?} other {¿Eliminar esta imagen?}}',
  'share.deleteWarning':
    '<b>{name}</b> y todos sus enlaces se eliminarán de inmediato. Esto no se puede deshacer.',
  'share.trashWarning':
    '<b>{name}</b> va a la papelera, y sus enlaces dejan de funcionar de inmediato. Puedes restaurarla durante {days, plural, one {# día} other {# días}}.',
  'share.moveToTrash': 'Mover a la papelera',
  'share.keep': 'Conservar',
  'share.converting':
    'Este navegador no puede reproducir este formato. Estamos convirtiendo el clip: podrás escucharlo en un momento.',
  'share.otherForm': '¿Tu navegador no lo reproduce? <a>Ábrelo en otro formato</a>.',
  'share.skipSilence': 'Saltar silencios',
  'share.evenLoudness': 'Igualar el volumen',
} as const
