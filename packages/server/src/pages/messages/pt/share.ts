/** Share pages, their links and what owners see of them. */
export const share = {
  'share.imageSummary': 'Imagem {format}, {width} × {height}, {size}',
  'share.audioSummary': 'Áudio {format}, {length}',
  'share.imageFacts': '{dimensions} {format}, {size}',
  'share.audioFacts': '{length} {format}, {size}',
  'share.links': 'Compartilhar',
  'share.copyLink': 'Copiar link',
  'share.more': 'Mais',
  'share.copyAs': 'Copiar como',
  'share.qrCode': 'Código QR',
  'share.qrCodeOf': 'Código QR com o link',
  'share.aboutFile': 'Sobre este arquivo',
  'share.ownerBar': 'Seu envio',
  'share.edit': 'Editar',
  'share.counts':
    '{views, plural, one {# visualização} other {# visualizações}}, {downloads, plural, one {# download} other {# downloads}}',
  'share.countsOf':
    '{views, plural, one {# visualização} other {# visualizações}}, {downloads, number} de {limit, plural, one {# download} other {# downloads}}',
  'share.folder': 'Pasta',
  'share.seeAll': '– ver tudo',
  'share.previous': 'Envio anterior',
  'share.next': 'Próximo envio',
  'share.report': 'Denunciar',
  'share.reportTitle': 'Denunciar este envio',
  'share.private': 'Privado',
  'share.tags': 'Tags',
  'share.download': 'Baixar',
  'share.delete': 'Excluir',
  'share.type': 'Tipo',
  'share.size': 'Tamanho',
  'share.dimensions': 'Dimensões',
  'share.length': 'Duração',
  'share.uploaded': 'Data de envio',
  'share.expires': 'Expira',
  'share.downloads': 'Downloads',
  'share.ownViews': 'Suas próprias visualizações não são contadas.',
  'share.lastLook':
    'Você só pode ver isto uma vez. O envio foi excluído do site e desaparece quando você sair desta página ou recarregá-la.',

  'share.link': 'Link',
  'share.directLink': 'Link direto',
  'share.player': 'Player',
  'share.copy': 'Copiar',
  'share.copyLabel': '{label, select, Link {Copiar link} other {Copiar {label}}}',
  'share.burnNote':
    'Excluir após uma visualização: a primeira pessoa que abrir vê o envio, e depois ele some. Não o incorpore nem teste o link em outro navegador.',
  'share.viewLimitNote':
    '{limit, plural, one {Expira após # visualização.} other {Expira após # visualizações.}} Não há códigos de incorporação, porque cada leitor de uma página com um deles gastaria uma visualização.',
  'share.passwordNote':
    'O link pede a senha. Não há códigos de incorporação, porque ninguém poderia digitar a senha em outra página.',
  'share.downloadLimitNote':
    'Cada carregamento do link direto ou de um código de incorporação é um de {limit, plural, one {# download} other {# downloads}}. Abrir o link não gasta nenhum.',

  'share.words': 'Sobre este envio',
  'share.machineTags': 'Tags automáticas',
  'share.machineMade': 'Escrito por uma máquina. Pode conter erros.',
  'share.textInPicture': 'Texto desta imagem',
  'share.machineRead': 'Lido por uma máquina. Pode conter erros.',

  'share.fullSize': 'Ver em tamanho original',
  'share.pause': 'Pausar',
  'share.linkAtTime': 'Link para este momento',
  'share.cannotPlay': 'Este navegador não consegue tocar este áudio. Baixe-o.',
  'share.position': 'Posição da reprodução',
  'share.positionOf': '{position} de {length}',
  'share.play': 'Tocar',
  'share.playKey': 'Tocar ou pausar (Espaço)',
  'share.speed': 'Velocidade de reprodução: {speed}×',
  'share.captions': 'Legendas',
  'share.captionsKey': 'Legendas (C)',
  'share.copyAtTime': 'Copiar link em {time}',

  'share.transcript': 'Transcrição',
  'share.machineTranscript': 'Escrita por uma máquina. Pode conter erros.',
  'share.transcriptPending':
    'A transcrição está sendo escrita. Recarregue esta página em alguns minutos para lê-la.',
  'share.noSpeech': 'Ninguém fala neste áudio.',
  'share.findInTranscript': 'Buscar na transcrição',
  'share.copyTranscript': 'Copiar com os tempos',
  'share.copySelectionLink': 'Copiar link da seleção',
  'share.chapters': 'Capítulos',
  'share.transcriptText': 'Texto',

  'share.viewsOf': 'Histórico de visualizações de {name}',
  'share.viewHistory': 'Histórico de visualizações',
  'share.viewCount':
    '<a>{name}</a>: {count, plural, one {# visualização} other {# visualizações}}. Suas próprias visualizações e as prévias de links não são contadas. Os visitantes aparecem como um código que muda todo dia, não como um endereço IP. Os registros são excluídos após 90 dias.',
  'share.viewsUsed':
    '<a>{name}</a>: {count, number} de {limit, plural, one {# visualização usada} other {# visualizações usadas}}. Suas próprias visualizações e as prévias de links não são contadas. Os visitantes aparecem como um código que muda todo dia, não como um endereço IP. Os registros são excluídos após 90 dias.',
  'share.noViews': 'Nenhuma visualização ainda.',
  'share.when': 'Quando',
  'share.visitor': 'Visitante',
  'share.browser': 'Navegador',
  'share.from': 'Origem',

  'share.receipts': 'Confirmações de visualização',
  'share.receiptsHint':
    'Envios configurados para exclusão após uma visualização que já foram abertos. Os arquivos não existem mais. As confirmações são guardadas por 90 dias; as que têm um arquivo guardado ficam até você removê-las.',
  'share.noReceipts':
    'Nenhuma confirmação ainda. Quando alguém abrir um envio configurado para exclusão após uma visualização, você verá aqui quando foi.',
  'share.receiptList': 'Confirmações',
  'share.upload': 'Envio',
  'share.id': 'ID',
  'share.opened': 'Aberto',
  'share.archive': 'Cópia guardada',
  'share.archivedFile': '{fileName}, {size}',
  'share.none': '–',
  'share.remove': 'Remover',
  'share.removeReceipt': 'Remover a confirmação de {name}',

  'share.deleteTitle': 'Excluir envio',
  'share.deleteHeading': '{kind, select, audio {Excluir este áudio?} other {Excluir esta imagem?}}',
  'share.deleteWarning':
    '<b>{name}</b> e todos os links dele serão excluídos imediatamente. Não é possível desfazer.',
  'share.trashWarning':
    '<b>{name}</b> vai para a lixeira, e os links param de funcionar imediatamente. Você pode restaurar por {days, plural, one {# dia} other {# dias}}.',
  'share.moveToTrash': 'Mover para a lixeira',
  'share.keep': 'Manter',
  'share.converting':
    'Este navegador não reproduz este formato. O áudio está sendo convertido e poderá ser ouvido em instantes.',
  'share.otherForm': 'Seu navegador não reproduz? <a>Abra em outro formato</a>.',
  'share.skipSilence': 'Pular silêncios',
  'share.evenLoudness': 'Igualar o volume',
} as const
