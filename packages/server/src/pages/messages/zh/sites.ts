/** The home page of an accounts site. */
export const sites = {
  'sites.description': '一个账号，通用于所有 {siteName} 站点。',
  'sites.heading': '一个账号，畅行所有站点',
  'sites.hint': '在此登录，管理你的账号、API 密钥和已连接的应用。',
  'sites.bin':
    '{kinds, select, image {图片：{host}} audio {音频：{host}} other {图片和音频：{host}}}',
  'sites.signIn': '登录',
  'sites.account': '账号',
} as const
