/** Who can open an upload. */
export const audience = {
  'audience.label': 'Quem pode abrir',
  'audience.gallery.public': 'Todos, também na galeria',
  'audience.gallery.private': 'Só quem tem o link',
  'audience.gallery.hint':
    'A galeria mostra imagens a todos depois de verificadas e consideradas seguras. O link dos outros envios contém um segredo, e eles não aparecem em nenhuma lista.',
  'audience.link.public': 'Qualquer pessoa com o link',
  'audience.link.private': 'Só quem tem o link secreto',
  'audience.link.hint':
    'Um link secreto é longo e não aparece em nenhuma lista. Sem ele, ninguém pode abrir o envio.',
} as const
