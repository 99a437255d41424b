/** The steps after the first account of a site was made. */
export const adminWelcome = {
  'admin.welcome.title': 'サイトのセットアップ',
  'admin.welcome.step': 'ステップ{step}／{steps}：{name}',
  'admin.welcome.steps': 'ステップ',
  'admin.welcome.next': '保存して続行',
  'admin.welcome.goOn': '続行',
  'admin.welcome.skip': 'スキップ',
  'admin.welcome.later': 'ここでの内容は、後から「設定」ページですべて変更できます。',
  'admin.welcome.done': 'サイトの準備ができました。',

  'admin.welcome.name': '名前',
  'admin.welcome.address': 'アドレス',
  'admin.welcome.mail': 'メール',
  'admin.welcome.uploads': 'アップロードできる人',

  'admin.welcome.address.is': 'このサイトが発行するリンクは、すべて<b>{origin}</b>で始まります。',
  'admin.welcome.address.works':
    'このページはそのアドレスで開かれているため、アドレスは正しく機能しています。',
  'admin.welcome.address.localHint':
    'このアドレスはこのマシンでのみ使えます。他の人も使えるようにするには、サーバーを起動する環境で{setting}に公開アドレスを設定し、再起動してください。',
  'admin.welcome.address.other':
    'このページは<b>{openedAt}</b>で開かれています。もう一方のアドレスが使えるか確認してください：<a>{origin}を開く</a>。このサイトが表示されるはずです。',
  'admin.welcome.address.set':
    '表示されない場合や<b>{openedAt}</b>を使いたい場合は、サーバーを起動する環境で<code>{setting}</code>を設定し、再起動してください。',

  'admin.welcome.mail.off':
    'メールがオフのため、ユーザーは自分でパスワードを再設定できず、ユーザー向けのリンクはログに書き込まれます。変更するには、サーバーを起動する環境で<code>ANYBIN_SMTP_URL</code>を設定してください。',
  'admin.welcome.mail.on': '{email}にメッセージを送信して、メールが届くか確認してください。',
  'admin.welcome.mail.do': 'テストメッセージを送信',
  'admin.welcome.mail.sent':
    'メールサーバーがメッセージを受け付けました。{email}の受信箱を確認してください。',
} as const
