/** The page behind the link of the answer to an upload, for whoever has no account. */
export const deleteLink = {
  'deleteLink.title': 'Seu envio',
  'deleteLink.label': 'Link de exclusão',
  'deleteLink.keep':
    'Guarde este link. Com ele você pode ver como está seu envio, alterá-lo e excluí-lo. Só este navegador se lembra dele.',

  'deleteLink.checking':
    'Em verificação. Os outros poderão abri-lo assim que a verificação terminar. O link continua o mesmo.',
  'deleteLink.waiting':
    'Aguardando análise. Os outros poderão abri-lo depois que uma pessoa o analisar. O link continua o mesmo.',
  'deleteLink.public': 'Qualquer pessoa com o link pode abri-lo.',
  'deleteLink.gallery':
    'Todos podem abri-lo, e a galeria pode mostrá-lo depois de verificado e considerado seguro.',
  'deleteLink.private': 'Só quem tem o link secreto pode abri-lo.',
  'deleteLink.held': 'Retido para análise. Ninguém pode abri-lo até que uma pessoa o analise.',
  'deleteLink.failed':
    'Retido para análise. Não foi possível verificá-lo, então ninguém pode abri-lo até que uma pessoa o analise.',
  'deleteLink.blocked':
    'Removido. Ninguém pode abri-lo, e o arquivo não pode ser enviado de novo. Você pode excluí-lo.',
  'deleteLink.again': 'Verificar de novo',
  'deleteLink.ends': 'Expira em {date}.',

  'deleteLink.links': 'Links',
  'deleteLink.edit': 'Editar',
  'deleteLink.saved': 'Salvo.',
  'deleteLink.delete': 'Excluir',
  'deleteLink.deleteWarning':
    'O arquivo e todos os links para ele são excluídos imediatamente. Não é possível desfazer.',
} as const
