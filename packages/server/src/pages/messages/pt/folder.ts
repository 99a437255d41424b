/** A folder's own page, and the page that its link leads to. */
export const folder = {
  'folder.uploads': '{count, plural, one {# envio} other {# envios}} nesta pasta',
  'folder.share': 'Compartilhar esta pasta',
  'folder.shareHint':
    'Qualquer pessoa com o link pode ver os envios públicos desta pasta, inclusive os que você adicionar depois. Os envios privados continuam ocultos. Senhas e limites de visualizações continuam valendo.',
  'folder.link': 'Link',
  'folder.open': 'Sem senha. Nunca expira.',
  'folder.openUntil': 'Sem senha. Expira <date></date>.',
  'folder.locked': 'Com senha. Nunca expira.',
  'folder.lockedUntil': 'Com senha. Expira <date></date>.',
  'folder.expires': 'O link expira',
  'folder.keep': 'Manter como está',
  'folder.never': 'Nunca',
  'folder.day': 'Após 1 dia',
  'folder.week': 'Após 1 semana',
  'folder.month': 'Após 30 dias',
  'folder.update': 'Atualizar link',
  'folder.create': 'Criar link',
  'folder.stop': 'Parar de compartilhar',
  'folder.feed': 'Feed',
  'folder.feedHint':
    'Assine esta pasta em um aplicativo de podcasts, um leitor de feeds ou um porta-retratos digital. Qualquer pessoa com o endereço pode ver tudo nela, inclusive os envios privados. Envios com senha, limite de visualizações ou limite de downloads ficam de fora.',
  'folder.feedAddress': 'Endereço do feed',
  'folder.feedSince': 'Endereço criado <date></date>.',
  'folder.startFeed': 'Criar feed',
  'folder.renewFeed': 'Novo endereço',
  'folder.renewFeedHint': 'Um novo endereço encerra o antigo em todos os lugares em que é usado.',
  'folder.endFeed': 'Encerrar feed',
  'folder.feedDescription': 'Envios em “{name}” em {site}.',
  'folder.name': 'Nome',
  'folder.nameHint': 'ID para a API: {slug}. Renomear não o altera.',
  'folder.rename': 'Renomear',
  'folder.delete': 'Excluir pasta',
  'folder.deleteHint':
    'Seus envios ficam e vão para Padrão. O link da pasta, o feed e o link de envio param de funcionar.',

  'folder.renamed': 'Pasta renomeada.',
  'folder.shared': 'Pasta compartilhada. Qualquer pessoa com o link pode vê-la.',
  'folder.sharedWithPassword':
    'Pasta compartilhada. Qualquer pessoa com o link e a senha pode vê-la.',
  'folder.unshared': 'A pasta não está mais compartilhada. O link antigo não funciona mais.',

  'folder.feedStarted': 'Feed criado. Copie o endereço para o seu aplicativo.',
  'folder.feedEnded': 'Feed encerrado. O endereço não funciona mais.',

  'folder.preview': 'Pasta compartilhada',
  'folder.previewHint': 'Abra o link para ver os envios.',
  'folder.empty': 'Esta pasta está vazia',
  'folder.end': 'Não há mais envios',
  'folder.emptyHint': 'Não há envios públicos nesta pasta.',
  'folder.needsPassword': 'Com senha',
  'folder.countsViews': 'Visualizações limitadas',
} as const
