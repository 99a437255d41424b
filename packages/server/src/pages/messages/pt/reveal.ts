/** Before an upload whose views are counted. What opens once is not told by its kind. */
export const reveal = {
  'reveal.burnTitle': 'Compartilharam algo com você',
  'reveal.burnPreview': 'Abre só uma vez.',
  'reveal.burnHeading': 'Compartilharam algo com você. Abre só uma vez.',
  'reveal.burn':
    'Pode ser aberto <b>uma vez</b> e depois é excluído, inclusive para você. Abra quando quiser.',
  'reveal.openOnce': 'Abrir uma vez',

  'reveal.checkingHeading': 'Está sendo verificado',
  'reveal.checking':
    'Compartilharam algo com você. Abre só uma vez, assim que a verificação terminar. Isso costuma levar menos de um minuto, e verificar não gasta a abertura.',
  'reveal.checkAgain': 'Tentar de novo',

  'reveal.title': '{kind, select, audio {Um áudio para você} other {Uma imagem para você}}',
  'reveal.preview': '{kind, select, audio {Abra o link para ouvir.} other {Abra o link para ver.}}',
  'reveal.heading':
    '{kind, select, audio {Enviaram um áudio para você} other {Enviaram uma imagem para você}}',
  'reveal.counted':
    '{kind, select, audio {Ele pode ser ouvido um número limitado de vezes. Abri-lo gasta uma visualização. Você pode voltar a ele} other {Ela pode ser vista um número limitado de vezes. Abri-la gasta uma visualização. Você pode voltar a ela}} neste navegador por 30 minutos.',
  'reveal.open': '{kind, select, audio {Tocar áudio} other {Ver imagem}}',
} as const
