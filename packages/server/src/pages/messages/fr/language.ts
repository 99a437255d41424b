/** Choosing the language of the pages. */
export const language = {
  'language.title': 'Langue',
  'language.menu': 'Langue : {name}. Changer de langue',
  'language.about': 'La langue des pages dans chaque navigateur où vous êtes connecté.',
  'language.usual': 'Langue de votre navigateur',
  'language.save': 'Enregistrer la langue',
  'language.done': 'Langue enregistrée.',
  'language.unknown': 'Choisissez une des langues de la liste.',
} as const
