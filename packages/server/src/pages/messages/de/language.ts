/** Choosing the language of the pages. */
export const language = {
  'language.title': 'Sprache',
  'language.menu': 'Sprache: {name}. Sprache ändern',
  'language.about': 'Die Sprache der Seiten in jedem Browser, in dem du angemeldet bist.',
  'language.usual': 'Sprache deines Browsers',
  'language.save': 'Sprache speichern',
  'language.done': 'Sprache gespeichert.',
  'language.unknown': 'Wähle eine der Sprachen aus der Liste.',
} as const
