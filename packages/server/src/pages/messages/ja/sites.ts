/** The home page of an accounts site. */
export const sites = {
  'sites.description': '1つのアカウントで、すべての{siteName}サイトを利用できます。',
  'sites.heading': 'すべてのサイトを1つのアカウントで',
  'sites.hint': 'ここにログインして、アカウント、APIキー、連携アプリを管理できます。',
  'sites.bin':
    '{kinds, select, image {画像：{host}} audio {音声：{host}} other {画像と音声：{host}}}',
  'sites.signIn': 'ログイン',
  'sites.account': 'アカウント',
} as const
