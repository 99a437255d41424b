/** Choosing the language of the pages. The names of the languages are no messages: each is called what it calls itself. */
export const language = {
  'language.title': 'Language',
  'language.menu': 'Language: {name}. Change language',
  'language.about': 'The language of the pages in every browser in which you are signed in.',
  'language.usual': "Your browser's language",
  'language.save': 'Save language',
  'language.done': 'Language saved.',
  'language.unknown': 'Choose one of the languages in the list.',
} as const
