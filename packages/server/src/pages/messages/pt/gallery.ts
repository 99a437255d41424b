/** The public gallery. */
export const gallery = {
  'gallery.title': 'Galeria',
  'gallery.description': 'Imagens públicas que foram verificadas e consideradas seguras.',
  'gallery.order': 'Ordem',
  'gallery.newest': 'Mais recentes',
  'gallery.random': 'Aleatória',
  'gallery.searchLabel': 'Buscar na galeria',
  'gallery.searchHint': 'Título, tag ou descrição',
  'gallery.search': 'Buscar',
  'gallery.clear': 'Limpar busca',
  'gallery.older': 'Imagens anteriores',
  'gallery.others': 'Mostrar outras imagens',
  'gallery.empty': 'Nenhuma imagem ainda',
  'gallery.emptyHint': 'As imagens públicas aparecem aqui depois de verificadas.',
  'gallery.end': 'Não há mais imagens',
  'gallery.noMatches': 'Nenhum resultado',
  'gallery.noMatchesHint': 'Nenhuma imagem da galeria corresponde a “{q}”.',
  'gallery.noMatchesYet':
    'Nenhuma das imagens mais recentes corresponde a “{q}”. Buscar nas anteriores?',
  'gallery.strip': 'Da galeria',
  'gallery.all': 'Ver toda a galeria',
} as const
