/** What is kept about people and in their browsers, and from or until when. */
export const privacy = {
  'privacy.stored.account.holds': 'あなたのアカウント：名前、メールアドレス、プラン、利用状況。',
  'privacy.stored.account.kept': 'アカウントを削除するまで',
  'privacy.stored.uploads.holds':
    'あなたのアップロード（隠れたデータは除きます）：ファイル、入力したタイトル・説明・タグ、表示回数とダウンロード回数、そしてあなたにだけ表示される元のファイル名。',
  'privacy.stored.uploads.kept': '期限が切れるか、あなたが削除するまで',
  'privacy.stored.deleteLinks.holds': 'アップロードを削除するリンクのハッシュ。',
  'privacy.stored.deleteLinks.kept': 'アップロードが削除されるまで',
  'privacy.stored.undo.holds':
    'あなたが削除し、誰も開けないアップロード。削除を取り消せるようにするためです。',
  'privacy.stored.undo.from': '削除',
  'privacy.stored.trash.holds':
    'あなたが削除し、誰も開けないアップロード。ゴミ箱から復元できるようにするためです。',
  'privacy.stored.trash.from': '削除（あなたのアップロードに空きが必要な場合はより短く）',
  'privacy.stored.reversals.holds':
    'モデレーターが削除し、誰も開けないアップロード。誤りを取り消せるようにするためです。',
  'privacy.stored.reversals.from': '削除',
  'privacy.stored.staffAccess.holds':
    'どのモデレーターがどのアップロードを検索し、または開いたか、その理由：アカウントとアップロードの番号、検索した言葉。',
  'privacy.stored.staffAccess.from': '検索または閲覧',
  'privacy.stored.evidence.holds':
    '児童虐待の画像など、法律により保全が義務付けられているファイルと、それについて分かっていたこと：暗号化され、記録なしには誰も開きません。',
  'privacy.stored.evidence.from': '封印（または法律が定めるより遅い日付まで）',
  'privacy.stored.folders.holds':
    'あなたのフォルダー、その共有リンク、フィード、他の人がアップロードするためのリンク。',
  'privacy.stored.folders.kept': 'あなたが削除するまで',
  'privacy.stored.signInMethods.holds':
    'ログイン方法：パスワードのハッシュ、パスキー、2段階認証、連携したGitHubまたはGoogleのアカウント。',
  'privacy.stored.signInMethods.kept': 'あなたが取り除くか、アカウントを削除するまで',
  'privacy.stored.sessions.holds': 'ログインしている端末：ブラウザーの名前とバージョン、ハッシュ。',
  'privacy.stored.sessions.from': '最後の使用',
  'privacy.stored.signInSteps.holds': '進行中のログインの手順と、新しいパスワードの申請。',
  'privacy.stored.signInSteps.from': '開始',
  'privacy.stored.addressLinks.holds': 'メールアドレスを確認するリンクのハッシュ。',
  'privacy.stored.addressLinks.from': '送信',
  'privacy.stored.setupLinks.holds': '新しいサイトを設定するリンクのハッシュ。',
  'privacy.stored.setupLinks.from': '作成',
  'privacy.stored.signInLinks.holds': 'サイト管理者が発行したログインリンクのハッシュ。',
  'privacy.stored.signInLinks.from': '作成',
  'privacy.stored.invitations.holds': '招待のハッシュ。',
  'privacy.stored.invitations.from': '作成',
  'privacy.stored.keys.holds': 'APIキー：名前、権限、最後の使用、それぞれのハッシュ。',
  'privacy.stored.keys.from': '期限切れまたは取り消し',
  'privacy.stored.keyUse.holds': '予算のあるAPIキーで1日にアップロードされた量。',
  'privacy.stored.keyUse.from': 'その日',
  'privacy.stored.agentActs.holds':
    'APIキーや連携アプリがあなたのためにアップロード、変更、削除したもの。確認して取り消せるようにするためです。',
  'privacy.stored.agentActs.from': '操作',
  'privacy.stored.grants.holds': 'あなたがアカウントに連携したアプリ。',
  'privacy.stored.grants.kept': 'あなたがアクセスを取り消すまで',
  'privacy.stored.unusedPrograms.holds': 'ここに登録され、誰も連携していないアプリ。',
  'privacy.stored.unusedPrograms.from': '登録',
  'privacy.stored.refreshTokens.holds': 'アプリとアカウントの連携を保つトークンのハッシュ。',
  'privacy.stored.refreshTokens.from': '最後の使用',
  'privacy.stored.accessTokens.holds':
    'アプリが持つアクセストークンの情報（トークン自体は含みません）。',
  'privacy.stored.accessTokens.from': '発行',
  'privacy.stored.unfinishedUploads.holds':
    '複数の手順によるアップロードと、届いた部分、そのアドレスのハッシュ。',
  'privacy.stored.unfinishedUploads.from': '最後のバイト',
  'privacy.stored.uploadTickets.holds': '誰も使わなかったアップロードチケット。',
  'privacy.stored.uploadTickets.from': '発行',
  'privacy.stored.guestUploads.holds': 'ゲストの未完了のアップロード。',
  'privacy.stored.guestUploads.from': '最後のバイト',
  'privacy.stored.finishedUploads.holds':
    '複数の手順によるアップロードの結果。もう一度問い合わせられるようにするためです。',
  'privacy.stored.finishedUploads.from': 'アップロードの終了',
  'privacy.stored.repeats.holds':
    'Idempotency-Key付きのアップロードへの応答。再送に備えるためです。',
  'privacy.stored.repeats.from': 'アップロード',
  'privacy.stored.exports.holds': 'あなたが求めた場合の、データのエクスポート。',
  'privacy.stored.exports.from': '準備の完了',
  'privacy.stored.views.holds':
    '表示回数に制限のあるアップロードを見ている人：アドレス、ブラウザー、言語の鍵付きハッシュ。毎日変わります。',
  'privacy.stored.views.from': '表示',
  'privacy.stored.viewLog.holds':
    'アップロードの所有者のための表示の記録：時刻、ブラウザー、参照元のページ、毎日変わるアドレスの鍵付きハッシュ。',
  'privacy.stored.viewLog.from': '表示',
  'privacy.stored.receipts.holds':
    '所有者のための、アップロードが開かれて削除されたという記録：タイトルと時刻。保管されたファイルがある場合は、あなたが削除するまで。',
  'privacy.stored.receipts.from': '表示',
  'privacy.stored.unlockAttempts.holds':
    'アップロードのパスワードが試された回数と、アドレスの鍵付きハッシュ。',
  'privacy.stored.unlockAttempts.from': '最初の試行',
  'privacy.stored.rateWindows.holds':
    '制限のある操作が行われた回数と、アドレス、メールボックスまたはアカウントの鍵付きハッシュ。',
  'privacy.stored.rateWindows.from': '最初の操作',
  'privacy.stored.challenges.holds':
    'どのボットチェックを通過したか。それぞれを1回だけ数えるためで、あなたに関する情報は含まれません。',
  'privacy.stored.challenges.from': '発行',
  'privacy.stored.payments.holds':
    'プランの料金を支払っている場合：決済サービスでの顧客番号と、支払いの内容。',
  'privacy.stored.payments.kept': 'アカウントを削除するまで',
  'privacy.stored.paymentEvents.holds':
    '決済サービスからのメッセージの番号。それぞれを1回だけ数えるためです。',
  'privacy.stored.paymentEvents.from': '到着',
  'privacy.stored.scans.holds':
    'スキャンがアップロードの中に見つけたものと、同じファイルを見分けるためのハッシュ。',
  'privacy.stored.scans.from': 'ファイルの最後のコピーの削除',
  'privacy.stored.reports.holds':
    'あなたが送った報告：書いた内容、入力した場合は名前とメールアドレス、アドレスの鍵付きハッシュ。',
  'privacy.stored.reports.from': '案件の終了（アップロードが見つからなかった場合は報告の到着）',
  'privacy.stored.reporters.holds':
    'あなたの報告のうち正しかった数（アカウントまたはアドレスの鍵付きハッシュごと）と、報告の扱いが一時的に下がっているかどうか。',
  'privacy.stored.reporters.from': '最後の報告への回答',
  'privacy.stored.flaggers.holds': 'あなたのアカウントが、報告を優先して扱う人のものであること。',
  'privacy.stored.flaggers.kept': 'アカウントを削除するまで',
  'privacy.stored.appeals.holds':
    'あなたが送った異議申し立てと、その回答。反対通知の場合は、名前、住所、電話番号、署名。',
  'privacy.stored.appeals.from': '回答',
  'privacy.stored.decisions.holds':
    'アップロードとアカウントについて誰が何をなぜ決定したか：アカウントとアップロードの番号、ファイルのハッシュ。各月の報告数と決定数。',
  'privacy.stored.decisions.kept': '誰も変更してはならないため、サイトが存在する限り',
  'privacy.stored.auditLog.holds':
    'アカウント、キー、権限に対する操作と、拒否されたログイン：アカウントの番号とアドレスの鍵付きハッシュ。名前とメールアドレスは含みません。',
  'privacy.stored.auditLog.kept': '誰も変更してはならないため、サイトが存在する限り',
  'privacy.stored.events.holds':
    'あなたのアカウントで起きたこと（それを追うプログラムのため）：アカウントとアップロードの番号。内容は含みません。',
  'privacy.stored.events.from': '発生',
  'privacy.stored.webhooks.holds': 'あなたが設定したWebhook：アドレスと、暗号化された秘密の値。',
  'privacy.stored.webhooks.kept': 'あなたがそれらまたはアカウントを削除するまで',
  'privacy.stored.deliveries.holds': 'Webhookに送られたものとその応答。数字のみです。',
  'privacy.stored.deliveries.from': 'イベントの発生',
  'privacy.stored.jobs.holds': 'まだ終わっていない処理と、アカウントとアップロードの番号。',
  'privacy.stored.jobs.kept': '処理が終わるか、失敗の理由を管理者が確認するまで',
  'privacy.cookie.anybin_session.holds': 'ログインした状態を保ちます。',
  'privacy.cookie.anybin_session.from': '最後の使用',
  'privacy.cookie.anybin_known.holds':
    'ここでログインしたことがあることを記憶し、パスワードを推測する人に締め出されないようにします。',
  'privacy.cookie.anybin_known.from': 'ログイン',
  'privacy.cookie.anybin_sign_in.holds':
    'このファミリーの別のサイトでログインした後、元の場所に戻します。',
  'privacy.cookie.anybin_sign_in.from': 'ログインの開始',
  'privacy.cookie.anybin.two_factor.holds': 'ログインの手順が終わるまで引き継ぎます。',
  'privacy.cookie.anybin.two_factor.from': 'ログインの開始',
  'privacy.cookie.anybin_language.holds': '選んだ言語を記憶します。',
  'privacy.cookie.anybin_language.from': '選択',
  'privacy.cookie.anybin_invitation.holds': '招待を新しいアカウントのフォームに引き継ぎます。',
  'privacy.cookie.anybin_invitation.from': 'リンクを開いた時',
  'privacy.cookie.anybin_unlock_.holds':
    'アップロードまたはフォルダーのパスワードを入力したことを記憶します。それぞれに1つです。',
  'privacy.cookie.anybin_unlock_.from': '入力',
  'privacy.cookie.anybin_view_.holds':
    '表示回数に制限のあるアップロードに戻れるようにします。それぞれに1つです。',
  'privacy.cookie.anybin_view_.from': '表示',
  'privacy.stored.versions.holds':
    'アップロードが以前に持っていたファイルの種類、サイズ、チェックサム、元のファイル名。ファイルそのものは、ゴミ箱の中身と同じ期間だけ保管されます。',
  'privacy.stored.versions.kept': 'アップロードが削除されるまで',
  'privacy.stored.companyAgents.holds':
    '会社がプログラムを接続する場合に、会社のどのアカウントがあなたのものか。また、会社が再び接続できないように、あなたが外したアプリ。',
  'privacy.stored.companyAgents.kept': 'アカウントを削除するまで',
  'privacy.stored.journal.holds':
    'アップロードやアカウントの削除、閲覧後に削除されるアップロードの閲覧、上限のある閲覧の回数。バックアップから元に戻らないように、番号と時刻だけを記録します。',
  'privacy.stored.journal.from': 'その出来事',
  'privacy.stored.imports.holds':
    'どのアップロードが他のサービスから取り込まれたか。元の名前とアドレス、ファイルのハッシュです。',
  'privacy.stored.imports.kept': 'アカウントを削除するまで',
} as const
