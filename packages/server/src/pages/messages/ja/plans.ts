/** Plans, what is used of them, and the page with the personal API key. */
export const plans = {
  'plans.usage': '使用状況',
  'plans.usage.month': '今月',
  'plans.usage.about':
    '保存中のアップロード：{count, plural, other {#件}}。APIとMCPのアップロード数は{date} 00:00 UTCにリセットされます。ブラウザーからのアップロードは数えられません。',
  'plans.usage.limits': '使用状況と上限',
  'plans.usage.compare': 'プランを比較',
  'plans.usage.upgrade': 'アップグレード',
  'plans.plan': '{planName}プラン',
  'plans.side': '<b>{planName}</b>プラン',

  'plans.meter.uploads': '今月のAPI・MCPアップロード数',
  'plans.meter.storage': 'ストレージ',
  'plans.meter.unlimited': '{used}使用（無制限）',
  'plans.meter.limited': '{used}／{limit}',
  'plans.meter.uploads.state': '{isFull, select, true {上限に達しました} other {まもなく上限です}}',
  'plans.meter.storage.state': '{isFull, select, true {空きがありません} other {残りわずかです}}',
  'plans.meter.uploads.hint':
    '上限に達すると、リセットされるまでAPIとMCPのアップロードは拒否されます。ブラウザーからは引き続きアップロードできます。',
  'plans.meter.storage.hint':
    'ストレージがいっぱいになると、新しいアップロードは拒否されます。既存のアップロードは引き続き使えます。',

  'plans.limits.file': '最大ファイルサイズ',
  'plans.limits.expiration': '最長の有効期限',
  'plans.limits.expiration.upTo': '最長{span}',
  'plans.limits.customDate': '有効期限の日付指定',
  'plans.limits.customSlug': 'カスタム短縮リンク',
  'plans.limits.archive': '開封確認のアーカイブ',
  'plans.limits.api': '1分あたりのAPI呼び出し数（キーごと）',
  'plans.limits.mcp': '1分あたりのMCP呼び出し数（キーごと）',
  'plans.limits.allowed': '{isAllowed, select, true {あり} other {なし}}',
  'plans.noExpiration': '有効期限なし',
  'plans.unlimited': '無制限',

  'plans.profile': 'プランと使用状況',
  'plans.profile.plan': '現在のプラン：{planName}',
  'plans.profile.upgrade': '{isSold, select, true {アップグレード} other {プラン}}',
  'plans.profile.paid':
    'ありがとうございます。お支払いが確認され次第（通常はすぐに）プランが変わります。',
  'plans.profile.notPaid':
    'お支払いはキャンセルされました。料金は発生せず、プランも変わっていません。',

  'plans.key': 'APIキー',
  'plans.key.purpose': 'アップロードとMCP用の個人キー',
  'plans.key.about':
    '<code>POST /api/upload</code>とMCPで使います。すべての画像のアップロード、閲覧、削除ができます。保存されるのはフィンガープリントだけなので、キー全体が表示されるのは作成時の1回だけです。',
  'plans.key.neverUsed': '作成：<created></created>、未使用',
  'plans.key.used': '作成：<created></created>、最終使用：<used></used>',
  'plans.key.regenerate': '再生成',
  'plans.key.regenerate.about':
    '再生成すると、現在のキーはすぐに使えなくなります。現在のキーを使っているスクリプトやエージェントは、新しいキーに替えるまで401を受け取ります。',
  'plans.key.create': 'APIキーを作成',

  'plans.table': 'プランを比較',
  'plans.table.plan': 'プラン',
  'plans.table.uploads': '1か月のAPI/MCPアップロード数',
  'plans.table.storage': 'ストレージ',
  'plans.table.custom': '日付指定と短縮リンク',
  'plans.table.custom.both': '両方',
  'plans.table.custom.date': '日付指定のみ',
  'plans.table.custom.slug': '短縮リンクのみ',
  'plans.table.custom.none': '–',
  'plans.table.current': '{planName}（現在）',
  'plans.table.days': '{days, plural, other {#日}}',
  'plans.smaller':
    '小さいプランに変更しても、既存のアップロードは残ります。新しいアップロードには、そのプランの上限が適用されます。',

  'plans.ask':
    'プランを変更するには、アカウントのメールアドレス（<b>{email}</b>）を添えてサイト管理者にご連絡ください。',
  'plans.ask.contact':
    'プランを変更するには、アカウントのメールアドレス（<b>{email}</b>）を添えて<a>サイト管理者に連絡</a>してください。',
  'plans.upgradeTo': '{planName}にアップグレード',
  'plans.switchTo': '{planName}に変更',
  'plans.buy.about': '料金とお支払いはStripeのページでご確認ください。いつでも解約できます。',
  'plans.subscribed': '{planName}プランに加入しています。',
  'plans.ending': '{planName}プランは{date}まで利用できます。',
  'plans.pastDue':
    '前回のお支払いに失敗しました。{planName}プランを続けるには、カード情報を更新してください。',
  'plans.manage': '契約と請求書を管理',
} as const
