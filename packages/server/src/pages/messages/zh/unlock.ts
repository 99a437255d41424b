/** Passwords of uploads and folders, and links that sign in. */
export const unlock = {
  'unlock.title': '需要密码',
  'unlock.preview': '打开链接并输入密码。',
  'unlock.heading': '请输入密码',
  'unlock.hint': '没有密码？请询问发给你链接的人。',
  'unlock.password': '密码',
  'unlock.wrong': '密码不正确。请检查后重试。',
  'unlock.open': '打开',

  'unlock.signIn': '登录',
  'unlock.welcome': '欢迎使用 {siteName}',
  'unlock.signInHint':
    '在此浏览器中登录？链接只能使用一次。在你退出登录或连续 {span}未使用本站之前，会一直保持登录状态。',
  'unlock.spentTitle': '链接已过期',
  'unlock.spentHeading': '此链接已过期',
  'unlock.spent': '每个链接只能在限定时间内使用一次。请向站点管理员索取新的链接。',
} as const
