/** The recorder. What it says while it works is said by the script of the page. */
export const record = {
  'record.heading': 'Grave um áudio',
  'record.description': 'Grave uma nota de voz no navegador e receba um link para compartilhar.',
  'record.panel': 'Gravador',
  'record.way': 'Gravar um áudio',
  'record.haveFile': 'Já tem uma gravação? <a>Envie-a</a>',
  'record.needsScript':
    'Para gravar, é preciso JavaScript. Ative-o, ou grave com outro aplicativo e envie o arquivo.',
  'record.unsupported':
    'Este navegador não consegue gravar. Use outro, ou grave com outro aplicativo e envie o arquivo abaixo.',
  'record.insecure':
    'Seu navegador só libera o microfone para páginas abertas por HTTPS, e esta não foi. É uma regra dos navegadores.',
  'record.insecure.address': 'Abra este site como <a>{origin}</a>; lá funciona.',
  'record.insecure.admin':
    'Peça a quem mantém este site para configurar HTTPS. No computador em que ele roda, localhost também funciona.',
  'record.insecure.operator':
    'Configure HTTPS na frente deste site; docs/operate/install.md explica como. No computador em que ele roda, abri-lo como localhost também funciona.',
  'record.insecure.file':
    'Até lá, grave com outro aplicativo, como o gravador do seu celular, e envie o arquivo abaixo.',
  'record.offline':
    'Você está offline. A gravação funciona, e o que você gravar fica neste navegador até você enviar.',

  'record.kept': 'Gravação não concluída',
  'record.openKept': 'Ouvir e enviar',
  'record.delete': 'Excluir',

  'record.start': 'Começar a gravar',
  'record.press': 'Pressione para começar',
  'record.pressKey': ', ou <kbd>R</kbd>',
  'record.level': 'Nível do microfone',
  'record.quiet': 'baixo',
  'record.loud': 'alto demais',
  'record.pause': 'Pausar',
  'record.goOn': 'Continuar gravando',
  'record.finish': 'Concluir',
  'record.safe': '· salvo neste navegador a cada segundo',
  'record.keys': '<kbd>Espaço</kbd> pausar ou continuar · <kbd>Enter</kbd> concluir',
  'record.listen': 'Sua gravação',
  'record.again': 'Gravar de novo',
  'record.send': 'Enviar gravação',

  'record.settings': 'Configurações de som',
  'record.input': 'Microfone',
  'record.noise': 'Reduzir o ruído de fundo',
  'record.volume': 'Nivelar o volume',
  'record.volumeHint': '(desative para música)',

  'record.question': 'Descartar esta gravação? Ela não foi enviada.',
  'record.discard': 'Descartar gravação',
  'record.keep': 'Manter',
} as const
