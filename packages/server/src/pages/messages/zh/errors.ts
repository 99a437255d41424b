/** The error page. */
export const errors = {
  'errors.explain': '这是什么意思？',
  'errors.requestId': '请求 ID：<code>{requestId}</code>',
  'errors.signIn': '请登录后继续。',
  'errors.notFound':
    '链接可能有误，或者内容已过期、已删除或是私密的。请检查链接，或询问发给你链接的人。',
  'errors.badOrigin': '请重新加载页面后重试。',
  'errors.botCheck':
    '{registration, select, closed {人机验证未完成。请重新加载页面后重试。} other {人机验证未完成。请重新加载页面后重试，或登录。}}',
  'errors.wait': '{seconds, plural, =0 {请稍候再试。} other {请在 # 秒后重试。}}',
  'errors.internal':
    '抱歉，我们这边出了问题。请重试。如果问题持续出现，请将下面的请求 ID 发给站点管理员。',
  'errors.noKeys': '密钥和令牌不能打开账号的页面。',
} as const
