/** Choosing the language of the pages. */
export const language = {
  'language.title': 'Idioma',
  'language.menu': 'Idioma: {name}. Cambiar de idioma',
  'language.about':
    'El idioma de las páginas en todos los navegadores en los que has iniciado sesión.',
  'language.usual': 'Idioma de tu navegador',
  'language.save': 'Guardar idioma',
  'language.done': 'Idioma guardado.',
  'language.unknown': 'Elige uno de los idiomas de la lista.',
} as const
