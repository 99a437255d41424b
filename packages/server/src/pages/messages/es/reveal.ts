/** Before an upload whose views are counted. What opens once is not told by its kind. */
export const reveal = {
  'reveal.burnTitle': 'Han compartido algo contigo',
  'reveal.burnPreview': 'Se abre una sola vez.',
  'reveal.burnHeading': 'Han compartido algo contigo. Se abre una sola vez.',
  'reveal.burn':
    'Se puede abrir <b>una vez</b> y después se elimina, también para ti. Ábrelo cuando quieras.',
  'reveal.openOnce': 'Abrir una vez',

  'reveal.checkingHeading': 'Se está comprobando',
  'reveal.checking':
    'Han compartido algo contigo. Se abre una sola vez, en cuanto termine la comprobación. Suele tardar menos de un minuto, y comprobarlo no lo gasta.',
  'reveal.checkAgain': 'Reintentar',

  'reveal.title': '{kind, select, audio {Un clip de audio para ti} other {Una imagen para ti}}',
  'reveal.preview':
    '{kind, select, audio {Abre el enlace para escucharlo.} other {Abre el enlace para verla.}}',
  'reveal.heading':
    '{kind, select, audio {Te han enviado un clip de audio} other {Te han enviado una imagen}}',
  'reveal.counted':
    '{kind, select, audio {Se puede reproducir un número limitado de veces. Abrirlo gasta una vista. Puedes volver a escucharlo} other {Se puede ver un número limitado de veces. Abrirla gasta una vista. Puedes volver a verla}} en este navegador durante 30 minutos.',
  'reveal.open': '{kind, select, audio {Reproducir clip} other {Ver imagen}}',
} as const
