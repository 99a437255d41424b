/** Choosing the language of the pages. */
export const language = {
  'language.title': '语言',
  'language.menu': '语言：{name}。更改语言',
  'language.about': '你登录的每个浏览器中页面所用的语言。',
  'language.usual': '浏览器的语言',
  'language.save': '保存语言',
  'language.done': '语言已保存。',
  'language.unknown': '请从列表中选择一种语言。',
} as const
