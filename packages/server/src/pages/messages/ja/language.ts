/** Choosing the language of the pages. */
export const language = {
  'language.title': '言語',
  'language.menu': '言語：{name}。言語を変更',
  'language.about': 'ログインしているすべてのブラウザーで表示するページの言語です。',
  'language.usual': 'ブラウザーの言語',
  'language.save': '言語を保存',
  'language.done': '言語を保存しました。',
  'language.unknown': '一覧から言語を選んでください。',
} as const
