/** Choosing the language of the pages. */
export const language = {
  'language.title': 'Idioma',
  'language.menu': 'Idioma: {name}. Mudar de idioma',
  'language.about': 'O idioma das páginas em todos os navegadores em que você entrou.',
  'language.usual': 'Idioma do seu navegador',
  'language.save': 'Salvar idioma',
  'language.done': 'Idioma salvo.',
  'language.unknown': 'Escolha um dos idiomas da lista.',
} as const
