/** The steps after the first account of a site was made. */
export const adminWelcome = {
  'admin.welcome.title': '设置你的站点',
  'admin.welcome.step': '第 {step} 步，共 {steps} 步：{name}',
  'admin.welcome.steps': '步骤',
  'admin.welcome.next': '保存并继续',
  'admin.welcome.goOn': '继续',
  'admin.welcome.skip': '跳过',
  'admin.welcome.later': '这里的所有内容之后都可以在“设置”页面更改。',
  'admin.welcome.done': '你的站点已就绪。',

  'admin.welcome.name': '名称',
  'admin.welcome.address': '地址',
  'admin.welcome.mail': '邮件',
  'admin.welcome.uploads': '谁可以上传',

  'admin.welcome.address.is': '本站生成的所有链接都以 <b>{origin}</b> 开头。',
  'admin.welcome.address.works': '你的浏览器是通过该地址打开此页面的，因此地址可用。',
  'admin.welcome.address.localHint':
    '此地址只能在这台机器上使用。要让其他人也能访问，请在启动服务器的环境中将 {setting} 设为公开地址，然后重新启动。',
  'admin.welcome.address.other':
    '你的浏览器是通过 <b>{openedAt}</b> 打开此页面的。请检查另一个地址是否可用：<a>打开 {origin}</a>。它应显示本站。',
  'admin.welcome.address.set':
    '如果没有显示本站，或者你想使用 <b>{openedAt}</b>：请在启动服务器的环境中设置 <code>{setting}</code>，然后重新启动。',

  'admin.welcome.mail.off':
    '邮件已关闭，因此用户无法自行重置密码，发给他们的链接会写入日志。要更改，请在启动服务器的环境中设置 <code>ANYBIN_SMTP_URL</code>。',
  'admin.welcome.mail.on': '向 {email} 发送一封邮件，看看能否收到。',
  'admin.welcome.mail.do': '发送测试邮件',
  'admin.welcome.mail.sent': '邮件服务器已接收邮件。请在 {email} 查收。',
} as const
