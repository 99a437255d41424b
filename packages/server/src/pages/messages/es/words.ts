/** What engines write about uploads, on the page of one's own upload. */
export const words = {
  'words.heading': 'Leyendas y texto',
  'words.audioHeading': 'Lo que se dice',
  'words.caption': 'Leyenda y etiquetas',
  'words.text': 'Texto de la imagen',
  'words.transcript': 'Transcripción',
  'words.pending': 'En preparación',
  'words.ready': 'Listo',
  'words.failed': 'No se pudo generar',
  'words.optedOut': 'Desactivado',
  'words.disabled': 'No disponible aquí',
  'words.again': 'Reintentar',
  'words.againFor': 'Reintentar: {label}',
  'words.hint': 'Puedes reintentarlo tres veces al día. Lo que escribiste tú se conserva.',
  'words.askedAgain': 'Lo estamos generando de nuevo. Vuelve a cargar esta página en un momento.',
  'words.cannot': 'Nada de lo que hay aquí puede generarlo para tu subida.',

  'words.altText': 'Texto alternativo',
  'words.altTextHint': 'Se lee en voz alta donde no se puede ver la imagen.',
  'words.captionField': 'Leyenda',
  'words.optOut': 'Sin leyendas ni reconocimiento de texto',
  'words.optOutAudio': 'Sin transcripción',
  'words.optOutHint':
    'La leyenda, las etiquetas y el texto de la imagen se eliminan, y no se generan otros.',
  'words.optOutAudioHint': 'La transcripción se elimina, y no se genera otra.',
  'words.badAltText': 'Texto alternativo: usa {max, number} caracteres como máximo.',
  'words.badCaption': 'Leyenda: usa {max, number} caracteres como máximo.',
} as const
