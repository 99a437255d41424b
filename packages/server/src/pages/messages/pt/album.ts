/** One link for several files that were uploaded at once. */
export const album = {
  'album.offer': 'Compartilhe estes arquivos juntos',
  'album.title': 'Título (opcional)',
  'album.hint':
    'Eles vão para uma pasta nova. Qualquer pessoa com o link dela pode vê-los e baixar todos.',
  'album.make': 'Criar um link para todos',
  'album.name': 'Álbum de {day}',
  'album.made': 'Salvo como álbum de {count, plural, one {# arquivo} other {# arquivos}}',
  'album.letAdd': 'Deixar outros adicionarem',
  'album.link': 'Link do álbum',
} as const
