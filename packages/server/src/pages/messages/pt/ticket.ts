/** The page behind an upload ticket: a program asks a person for a file. */
export const ticket = {
  'ticket.title': 'Enviar um arquivo',
  'ticket.asks.named':
    '<b>{client}</b> pede {kind, select, image {uma imagem} audio {um áudio} other {uma imagem ou um áudio}} a você.',
  'ticket.asks.unnamed':
    'Um programa pede {kind, select, image {uma imagem} audio {um áudio} other {uma imagem ou um áudio}} a você.',
  'ticket.key':
    'Ele usa a chave de API “{keyName}” e coloca o arquivo na conta a que a chave pertence.',
  'ticket.grant': 'Ele entrou e coloca o arquivo na conta de quem o autorizou.',
  'ticket.careful':
    'Os próprios programas escolhem esses nomes. Envie o arquivo só se você estiver trabalhando com este programa agora.',
  'ticket.fact.file': 'Nome',
  'ticket.fact.title': 'Título',
  'ticket.fact.size': 'Tamanho',
  'ticket.size.exact': '{size}, exatamente',
  'ticket.size.most': 'até {size}',
  'ticket.fact.expires': 'Expira',
  'ticket.fact.audience': 'Quem pode abrir',
  'ticket.public': 'Qualquer pessoa com o link',
  'ticket.private': 'Só quem tem o link secreto',
  'ticket.fact.until': 'Prazo de envio',
  'ticket.choose': 'Escolha o arquivo',
  'ticket.drop': 'Você também pode soltá-lo ou colá-lo aqui.',
  'ticket.record': 'Gravar em vez disso',
  'ticket.record.stop': 'Parar gravação',
  'ticket.record.running': 'Gravando…',
  'ticket.record.refused':
    'Não é possível usar o microfone. Permita o uso nesta página ou escolha um arquivo.',
  'ticket.record.name': 'Gravação',
  'ticket.chosen': 'Escolhido: {fileName}',
  'ticket.send': 'Enviar o arquivo',
  'ticket.sending': 'Enviando…',
  'ticket.received':
    'O arquivo chegou. Volte ao programa e diga que você o enviou: ele conclui o envio e informa o link. Se isso não acontecer em 15 minutos, o arquivo é excluído.',
  'ticket.done':
    'Este endereço já foi usado. O arquivo foi enviado; o programa que o pediu tem o link.',
  'ticket.failed': 'O arquivo que chegou foi recusado: {reason}',
  'ticket.failed.next': 'Peça um novo endereço ao programa.',
  'ticket.expired': 'Este endereço não está aberto',
  'ticket.expired.about':
    'Ele expirou, foi cancelado ou não está completo. Endereços como este funcionam por 15 minutos. Peça um novo ao programa.',
  'ticket.asAnnounced': 'Como acima',
  'ticket.save': 'Salvar',
} as const
