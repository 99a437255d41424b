/** Webhooks: the list, one of them with its deliveries, and the forms. */
export const webhooks = {
  'webhooks.title': 'Webhook',
  'webhooks.about.own':
    'イベントが起こるたびに、指定のアドレスへ送信します。送信元を確認できるよう署名が付きます。イベントが伝えるのは、どのアップロードに何が起きたかだけで、その中身は含みません。<docs>受信方法</docs>',
  'webhooks.about.all':
    'すべてのアカウントとモデレーションデスクのイベントを受け取ります。イベントが伝えるのは、どのアップロードに何が起きたかだけで、その中身は含みません。<docs>受信方法</docs>',
  'webhooks.list': '作成済みのWebhook',
  'webhooks.list.all': 'このサイトのWebhook',
  'webhooks.all': 'すべてのWebhook',
  'webhooks.none':
    'Webhookはまだありません。作成すると、アップロード、チェック、削除をプログラムに知らせることができます。',
  'webhooks.open': '開く',
  'webhooks.open.one': '{name}を開く',
  'webhooks.events': '{count, plural, other {イベント#種類}}',

  'webhooks.state': '状態',
  'webhooks.state.on': 'オン',
  'webhooks.state.failing': '失敗中',
  'webhooks.state.off': 'オフ',
  'webhooks.subscription':
    'アクセスを許可したアプリがこれらのイベントを購読しました。アプリが再び求めなければ<until></until>に終了します。オフにしたり削除したりできます。',
  'webhooks.failing': '<since></since>から何も配信できていません。引き続き試行します。',
  'webhooks.off.owner': '<at></at>にオフになりました。何も送信されません。',
  'webhooks.off.failing':
    '3日間何も配信できなかったため、<at></at>にオフになりました。受信側が動作するようになったら、もう一度オンにしてください。',
  'webhooks.off.gone':
    '受信側が410 Goneを返し、イベントを受け取らなくなったため、<at></at>にオフになりました。',

  'webhooks.new': 'Webhookを作成',
  'webhooks.url': 'アドレス',
  'webhooks.url.hint': 'https://で始まり、インターネットからアクセスできるもの。',
  'webhooks.name': '名前',
  'webhooks.name.hint': '他のものと区別するための名前（例：「バックアップ」）。',
  'webhooks.types': 'イベント',
  'webhooks.create': 'Webhookを作成',
  'webhooks.edit': '編集',
  'webhooks.save': '保存',
  'webhooks.refused.url': 'https://で始まるアドレスを入力してください。',
  'webhooks.refused.name': '名前は60文字以内にしてください。',
  'webhooks.refused.types': 'イベントを1つ以上選んでください。',

  'webhooks.type.item.created': '何かがアップロードされた',
  'webhooks.type.item.scanned': 'アップロードがチェックされ、問題がなかった',
  'webhooks.type.item.held': 'アップロードがモデレーターを待っている',
  'webhooks.type.item.blocked': 'アップロードがブロックされた',
  'webhooks.type.item.deleted': 'アップロードがなくなった',
  'webhooks.type.upload.requested': 'アップロード受付リンクからアップロードされた',
  'webhooks.type.item.restored': '削除が取り消された',
  'webhooks.type.item.burned': '1回限りのアップロードが開かれた',
  'webhooks.type.item.expiring': 'アップロードの有効期限まで1日を切った',
  'webhooks.type.item.captioned':
    '画像にキャプションが付いた、または画像内のテキストが読み取られた',
  'webhooks.type.item.transcribed': '録音の文字起こしができた',
  'webhooks.type.item.purge': 'キャッシュがファイルを破棄すべき',
  'webhooks.type.item.viewed': 'アップロードが閲覧された',
  'webhooks.type.quota.near': 'アカウントがプランの上限に近づいている',
  'webhooks.type.case.opened': 'モデレーションデスクに案件ができた',
  'webhooks.type.case.escalated': '案件が管理者に引き継がれた',
  'webhooks.type.case.closed': '案件が終了した',
  'webhooks.type.webhook.test': 'テスト',

  'webhooks.secret': '署名シークレット',
  'webhooks.secret.about':
    '今すぐコピーして、受信側に設定してください。受信側はこれを使って、送信元を検証します。再表示はできません。紛失した場合は、新しいものを取得してください。',
  'webhooks.secret.new': '新しいシークレット',
  'webhooks.secret.new.about':
    '新しいシークレットには途切れなく切り替わります。24時間は両方で署名します。その間にさらに新しいものを取得すると、古いほうはすぐに無効になります。',
  'webhooks.secret.overlap': '<until></until>まで両方のシークレットで署名します。',
  'webhooks.test': 'テストを送信',
  'webhooks.turnOff': 'オフにする',
  'webhooks.turnOn': 'オンにする',
  'webhooks.delete': '削除',
  'webhooks.delete.title': 'このWebhookを削除しますか？',
  'webhooks.delete.about': '{name}にはイベントが送られなくなり、配信の一覧も削除されます。',
  'webhooks.delete.confirm': 'Webhookを削除',
  'webhooks.delete.keep': '削除しない',

  'webhooks.deliveries': '配信',
  'webhooks.deliveries.about': '{days}日間、内容を除いて保存されます。',
  'webhooks.deliveries.which': '表示する配信',
  'webhooks.deliveries.all': 'すべて',
  'webhooks.deliveries.waiting': '待機中',
  'webhooks.deliveries.delivered': '配信済み',
  'webhooks.deliveries.failed': '失敗',
  'webhooks.deliveries.none':
    'まだ何も送信されていません。テストを送信して、届くか確認してください。',
  'webhooks.deliveries.noneSuch': '該当する配信はありません。',
  'webhooks.deliveries.older': '以前の配信',
  'webhooks.delivery.waiting': '待機中',
  'webhooks.delivery.retrying': '再試行中',
  'webhooks.delivery.delivered': '配信済み',
  'webhooks.delivery.failed': '失敗',
  'webhooks.delivery.attempts': '{count, plural, other {試行#回}}',
  'webhooks.delivery.status': 'ステータス{status}',
  'webhooks.delivery.took': '{seconds}秒',
  'webhooks.delivery.next': '次の試行：<at></at>',
  'webhooks.delivery.again': '再送信',
  'webhooks.delivery.again.one': '再送信：{type}',

  'webhooks.missed': '未配信分を送信',
  'webhooks.missed.about':
    '失敗したものと、Webhookがオフの間に起きたことを送信します。配信済みのものは再送しません。',
  'webhooks.missed.since': '起点',
  'webhooks.missed.days': '{days, plural, =1 {昨日のこの時刻} other {#日前}}',
  'webhooks.missed.do': '送信',

  'webhooks.done.changed': '保存しました。',
  'webhooks.done.test':
    'テストを送信しています。結果を見るには、このページを再読み込みしてください。',
  'webhooks.done.on': 'Webhookをオンにしました。',
  'webhooks.done.off': 'Webhookをオフにしました。待機中だったものは失敗として扱われます。',
  'webhooks.done.again': '再送信しています。',
  'webhooks.done.missed':
    '{count, plural, =0 {未配信のものはありません。} other {#件のイベントを送信しています。}}',
  'webhooks.done.deleted': 'Webhookを削除しました。',
  'webhooks.type.item.replaced': 'アップロードのファイルが差し替えられた',
} as const
