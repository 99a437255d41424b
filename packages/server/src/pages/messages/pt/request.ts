/** Uploads that somebody asks others for: on the folder's page, and on the page that the link leads to. */
export const request = {
  'request.heading': 'Permitir que outros enviem para cá',
  'request.hint':
    'Qualquer pessoa com este link pode enviar arquivos para esta pasta, sem uma conta. Os envios são seus: privados, no seu armazenamento, e ninguém mais os vê enquanto este link funcionar. Os visitantes veem seu nome e o nome da pasta, mas não o que há nela.',
  'request.link': 'Link de envio',
  'request.soFar':
    '{files, plural, =0 {Nada chegou ainda.} one {# arquivo, {size}, chegou.} other {# arquivos, {size}, chegaram.}}',
  'request.takes': 'Aceita',
  'request.takes.either': 'Imagens e áudio',
  'request.takes.image': 'Só imagens',
  'request.takes.audio': 'Só áudio',
  'request.maxFiles': 'Máximo de arquivos (opcional)',
  'request.maxFilesHint': 'Em branco para não ter limite.',
  'request.badMaxFiles': 'Máximo de arquivos: digite um número de 1 a 100.000, ou nada.',
  'request.ends': 'O link expira',
  'request.create': 'Criar link de envio',
  'request.update': 'Atualizar link de envio',
  'request.end': 'Parar de aceitar envios',
  'request.saved':
    'Link de envio pronto. Qualquer pessoa com ele pode enviar arquivos para esta pasta.',
  'request.ended': 'O link de envio não funciona mais. O que chegou fica aqui.',

  'request.title': 'Enviar arquivos para {name}',
  'request.intro': '{name} pede arquivos para “{folder}”. Você não precisa de uma conta.',
  'request.seen': 'Eles vão para {name}, e ninguém mais os vê se {name} não os compartilhar.',
  'request.choose': 'Arquivos',
  'request.filesLeft': 'Até {count, plural, one {mais # arquivo} other {mais # arquivos}}.',
  'request.bytesLeft': 'Até mais {size} no total.',
  'request.send': 'Enviar',
  'request.sent': '{count, plural, one {# arquivo chegou.} other {# arquivos chegaram.}} Obrigado!',
  'request.sentBefore':
    '{count, plural, one {# arquivo chegou} other {# arquivos chegaram}}; o seguinte não foi aceito.',
  'request.more': 'Enviar mais',
  'request.nothing': 'Escolha pelo menos um arquivo.',
  'request.noRoom': '{name} não tem mais espaço. Avise essa pessoa.',
  'request.full': 'Este link não aceita mais arquivos',
  'request.fullHint': 'Tudo o que foi pedido já chegou. Peça outro link a quem enviou este.',
  'request.preview': 'Link de envio',
  'request.previewHint': 'Abra o link para enviar arquivos.',
} as const
