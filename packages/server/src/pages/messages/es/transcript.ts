/** The form in which the owner of a clip corrects its transcript. */
export const transcript = {
  'transcript.edit': 'Editar transcripción',
  'transcript.title': 'Editar transcripción',
  'transcript.hint':
    'Lo que guardes se conserva, también cuando se vuelve a hacer la transcripción. Para quitar un pasaje, vacíalo.',
  'transcript.speaker': 'Hablante',
  'transcript.speakerAt': 'Hablante en {time}',
  'transcript.wordsAt': 'Palabras en {time}',
  'transcript.save': 'Guardar transcripción',
  'transcript.saved': 'Transcripción guardada.',
  'transcript.earlier': 'Anterior',
  'transcript.later': 'Posterior',
  'transcript.bad':
    'Hay partes demasiado largas. Usa 40 caracteres como máximo para un hablante y 10\u00a0000 como máximo para un pasaje.',
  'transcript.changed':
    'La transcripción ha cambiado desde que abriste esta página. Copia lo que escribiste y vuelve a cargar la página.',
} as const
