/** Apps that people connect: the question before, the list afterwards, and what each permission means. */
export const consent = {
  'consent.title': 'アクセスを許可しますか？',
  'consent.question': '<b>{host}</b>にアカウントの利用を許可しますか？',
  'consent.as':
    '{sites}で、<b>{userName}</b>としてログインした状態で、次のことができるようになります。',
  'consent.allow': '許可',
  'consent.deny': '許可しない',
  'consent.after':
    '<code>{redirectUri}</code>に移動します。アクセスは<a>連携アプリ</a>からいつでも取り消せます。',
  'consent.callsItself':
    'アプリは「{clientName}」と名乗っています。この名前はアプリ自身が付けたものです。',
  'consent.unverified': 'このアプリの作成者は確認されていません。',
  'consent.published':
    '上のアドレスで公開されています。そのサイトを知っていて信頼できる場合にのみ許可してください。',
  'consent.onDevice':
    'このデバイスで動作しています。自分で起動したばかりの場合にのみ許可してください。',
  'consent.elsewhere': '回答は上のアドレスに送られます。そこから来た場合にのみ許可してください。',

  'consent.apps': '連携アプリ',
  'consent.apps.none':
    '連携アプリはありません。アカウントの利用を許可したアプリとAIエージェントがここに表示されます。',
  'consent.apps.removed':
    'アクセスを取り消しました。このアプリはアカウントを利用できなくなりました。',
  'consent.apps.name': 'アプリの名前（自己申告）',
  'consent.apps.access': 'アクセス先',
  'consent.apps.since': '連携日',
  'consent.apps.remove': 'アクセスを取り消す',
  'consent.apps.remove.one': '{host}のアクセスを取り消す',

  'consent.resource.api': '{host}（API）',
  'consent.resource.mcp': '{host}（AIエージェント用ツール）',

  'consent.scope.image:create': '画像のアップロードと、画像やフォルダーの編集',
  'consent.scope.image:read': '非公開を含む、すべての画像の閲覧',
  'consent.scope.image:delete': '画像の完全な削除',
  'consent.scope.voice:create': '音声クリップのアップロードと、音声クリップの編集',
  'consent.scope.voice:read': '非公開を含む、すべての音声クリップの再生',
  'consent.scope.voice:delete': '音声クリップの完全な削除',
  'consent.scope.hash:lookup':
    'ハッシュによる、ファイルがここでブロックされたかどうかの照会（モデレーターと信頼された通報者）',
  'consent.scope.report:create': '代理でのアップロードの通報。信頼された通報者の場合は優先的に処理',
  'consent.scope.events:read': 'アップロードや削除など、アカウントでの出来事の把握',
  'consent.scope.webhook:write': 'Webhookの管理と、アプリが選んだアドレスへのイベントの送信',
  'consent.scope.openid': '本人確認',
  'consent.scope.profile': '名前の閲覧',
  'consent.scope.email': 'メールアドレスの閲覧',
  'consent.scope.offline_access': '不在時も、取り消されるまでこのアクセスを継続',
  'consent.apps.company': '接続元',
} as const
