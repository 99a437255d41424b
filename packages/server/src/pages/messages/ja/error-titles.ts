/** What error pages call each error, and what they advise. */
export const errorTitles = {
  'errors.title.auth_required': 'ログインするか、APIキーを送信してください。',
  'errors.title.unauthorized': 'Authorizationヘッダーを読み取れませんでした。',
  'errors.title.invalid_token': 'APIキーが無効です',
  'errors.title.invalid_dpop_proof': 'DPoPの証明はこのリクエストには使えません。',
  'errors.title.insufficient_scope': 'このAPIキーまたはアプリには権限がありません。',
  'errors.title.forbidden': 'この操作を行う権限がありません。',
  'errors.title.account_banned': 'このアカウントは停止されています。',
  'errors.title.bad_origin': 'このリクエストは別のサイトから送られました。',
  'errors.title.turnstile_failed': 'ボットチェックが完了していません。',
  'errors.title.not_found': '見つかりません',
  'errors.title.method_not_allowed': 'このURLはそのメソッドに対応していません。',
  'errors.title.conflict': 'すでにあるものと競合しています。',
  'errors.title.idempotency_mismatch':
    'このIdempotency-Keyは別のリクエストですでに使われています。',
  'errors.title.invalid_json': 'リクエストの本文が有効なJSONではありません。',
  'errors.title.invalid_request': 'リクエストが正しくありません。',
  'errors.title.request_too_large': 'ファイルが大きすぎます。',
  'errors.title.unsupported_media_type': 'この形式のファイルには対応していません。',
  'errors.title.unreadable_media': 'このファイルは壊れていて開けません。',
  'errors.title.request_timeout': 'リクエストの到着が遅すぎました。',
  'errors.title.rate_limited': 'リクエストが多すぎます。',
  'errors.title.quota_exceeded': '今月のアップロードの上限に達しました。',
  'errors.title.budget_exceeded': 'このAPIキーは1日の上限を使い切りました。',
  'errors.title.storage_quota_exceeded': 'ストレージの空きがありません。',
  'errors.title.plan_required': 'ご利用のプランには含まれていません。',
  'errors.title.content_blocked': 'この内容はここでは許可されていません。',
  'errors.title.storage_unavailable': 'ストレージが応答していません。',
  'errors.title.overloaded': 'サイトが混み合っています。',
  'errors.title.internal': 'サーバー側で問題が発生しました。',
  'errors.help.forbidden': '所有者か、必要な役割を持つ人だけが行えます。',
  'errors.help.account_banned': 'サイトの管理者に連絡してください。',
  'errors.help.conflict':
    'ページを再読み込みし、現在の状態を確認してから、もう一度お試しください。',
  'errors.help.invalid_request': '入力内容を確認してから、もう一度お試しください。',
  'errors.help.request_too_large':
    'もっと小さいファイルをアップロードしてください。プランの上限による場合は、上位のプランならさらに大きいファイルを扱えます。',
  'errors.help.unsupported_media_type':
    'PNG、JPEG、WebP、GIF、AVIFの画像と、MP3、WAV、Ogg、Opus、FLAC、M4A、AAC、WebMの音声に対応しています。名前ではなく、ファイルの中身で判断します。',
  'errors.help.unreadable_media':
    '別のアプリで開き、新しいコピーを保存して、それをアップロードしてください。',
  'errors.help.request_timeout':
    '何も保存されず、回数にも数えられていません。安定した接続でもう一度お試しください。',
  'errors.help.quota_exceeded':
    '上限は毎月1日の00:00 UTCにリセットされます。上位のプランではさらに多くアップロードできます。',
  'errors.help.storage_quota_exceeded':
    'このファイルを保存する空きがありません。アップロードをいくつか削除するか、上位のプランに変更してください。',
  'errors.help.plan_required': '上位のプランには含まれている場合があります。',
  'errors.help.content_blocked':
    '何も保存されていません。誤りだと思われる場合は、サイトの管理者に連絡してください。',
  'errors.help.storage_unavailable':
    '何も保存されず、回数にも数えられていません。数分後にもう一度お試しください。',
  'errors.title.precondition_failed': 'その間にファイルが差し替えられました。',
} as const
