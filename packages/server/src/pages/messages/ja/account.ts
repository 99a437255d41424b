/** The pages about one's own account, their forms and what these answer. */
export const account = {
  'account.pages': 'アカウントのページ',
  'account.pages.uploads': 'アップロード',
  'account.pages.settings': '設定',
  'account.pages.profile': 'プランと使用状況',
  'account.pages.keys': 'キーとアプリ',
  'account.pages.webhooks': 'Webhook',
  'account.pages.account': 'アカウント',

  'account.title': 'アカウント',
  'account.data': '自分のデータ',
  'account.data.about': 'データのコピーをダウンロードするか、アカウントを削除できます。',
  'account.data.export': 'データをエクスポート',
  'account.data.delete': 'アカウントを削除',

  'account.name': '名前',
  'account.name.save': '保存',
  'account.name.missing': '名前を入力してください。',
  'account.name.done': '名前を更新しました。',

  'account.email': 'メールアドレス',
  'account.email.about':
    'ログインに使うのは<b>{email}</b>です。変更するには、このアドレスに届くリンクを開いて確認し、続けて新しいアドレスに届くリンクで確認してください。',
  'account.email.new': '新しいメールアドレス',
  'account.email.change': 'メールアドレスを変更',
  'account.email.done': 'メールを確認してください。現在のアドレスにリンクを送信しました。',
  'account.email.confirmed': 'メールアドレスを確認しました。',

  'account.password': 'パスワード',
  'account.password.about': 'パスワードを変更すると、他のすべてのデバイスでログアウトします。',
  'account.password.current': '現在のパスワード',
  'account.password.new': '新しいパスワード',
  'account.password.yours': 'パスワード',
  'account.password.change': 'パスワードを変更',
  'account.password.done': 'パスワードを変更しました。他のすべてのデバイスでログアウトしました。',
  'account.password.none': 'パスワードはまだありません。設定用のリンクをメールでお送りします。',
  'account.password.link': 'リンクをメールで受け取る',
  'account.password.link.done': 'パスワード設定用のリンクをメールで送信しました。ご確認ください。',

  'account.twoStep': '2段階認証',
  'account.twoStep.off':
    'パスワードでログインするときに、認証アプリのコードも求めるようになります。',
  'account.twoStep.setUp': '設定する',
  'account.twoStep.on': 'オンです。パスワードでログインするときは、認証アプリのコードも必要です。',
  'account.twoStep.newCodes': '新しいリカバリーコードを取得',
  'account.twoStep.newCodes.about':
    '新しいリカバリーコードを取得すると、古いコードは使えなくなります。2段階認証をオフにすると、アカウントを守るのはパスワードだけになります。',
  'account.twoStep.turnOff': 'オフにする',
  'account.twoStep.turnOn': 'オンにする',
  'account.twoStep.on.done': '2段階認証をオンにしました。',
  'account.twoStep.off.done': '2段階認証をオフにしました。',
  'account.twoStep.title': '2段階認証の設定',
  'account.twoStep.app':
    'このサイトを認証アプリに追加してください。このデバイスでは<a>アプリを開く</a>ことができます。それ以外の場合は、このセットアップキーを入力してください。',
  'account.twoStep.save':
    'このリカバリーコードを、スマートフォンがなくても取り出せる場所に保存してください。各コードは1回だけ使えます。再表示はされません。',
  'account.twoStep.confirm': 'アプリに表示された6桁のコードを入力してください。',
  'account.twoStep.code': 'コード',
  'account.twoStep.startOver': '最初からやり直す',
  'account.twoStep.codes': 'リカバリーコード',
  'account.twoStep.codes.title': '新しいリカバリーコード',
  'account.twoStep.codes.about':
    '各コードは1回だけ使えます。古いコードは使えなくなりました。再表示はされません。',
  'account.twoStep.codes.saved': '保存しました',

  'account.passkeys': 'パスキー',
  'account.passkeys.about': 'パスワードの代わりに、指紋、顔、画面ロックでログインできます。',
  'account.passkeys.add': 'パスキーを追加',
  'account.passkeys.script': 'パスキーを追加するには、JavaScriptを有効にしてください。',
  'account.passkeys.unnamed': 'パスキー',
  'account.passkeys.name': 'パスキーの名前',
  'account.passkeys.rename': '名前を変更',
  'account.passkeys.added': '追加日：<date></date>',
  'account.passkeys.remove': '削除',
  'account.passkeys.remove.one': 'パスキー「{name}」を削除',
  'account.passkeys.add.done': 'パスキーを追加しました。',
  'account.passkeys.rename.done': 'パスキーの名前を変更しました。',
  'account.passkeys.remove.done': 'パスキーを削除しました。',

  'account.sessions': 'ログイン中のデバイス',
  'account.sessions.signOutOthers': '他のすべてのデバイスでログアウト',
  'account.sessions.this': 'このデバイス',
  'account.sessions.facts': 'ログイン：<started></started> · 最終アクセス：<used></used>',
  'account.sessions.signOut': 'ログアウト',
  'account.sessions.signOut.one': '{device}をログアウト',
  'account.sessions.device': '{system}の{browser}',
  'account.sessions.unknown': '不明なデバイス',
  'account.sessions.done': 'デバイスをログアウトしました。',
  'account.sessions.others.done': '他のすべてのデバイスでログアウトしました。',

  'account.signInAccounts': 'ログイン用アカウント',
  'account.signInAccounts.about': 'ログインに使える他のサービスのアカウントです。',
  'account.signInAccounts.none': '{providers}を接続すると、パスワードなしでログインできます。',
  'account.signInAccounts.connect': '接続',
  'account.signInAccounts.connect.one': '{provider}を接続',
  'account.signInAccounts.disconnect': '接続を解除',
  'account.signInAccounts.disconnect.one': '{provider}の接続を解除',
  'account.signInAccounts.connect.done': '{provider}を接続しました。ログインに使えます。',
  'account.signInAccounts.disconnect.done': '{provider}の接続を解除しました。',

  'account.delete.title': 'アカウントを削除しますか？',
  'account.delete.about':
    'アカウントと、その中のすべて（アップロードとそのリンク、フォルダー、APIキー、パスキー、連携アプリ）が完全に削除されます。この操作は元に戻せません。',
  'account.delete.export': '先にコピーが必要ですか？<a>データをエクスポート</a>できます。',
  'account.delete.email': '確認のため、メールアドレスを入力してください',
  'account.delete.confirm': 'アカウントを完全に削除',
  'account.delete.keep': 'アカウントを残す',
  'account.delete.done': 'アカウントを削除しました',
  'account.delete.done.about':
    'アップロードなど、アカウント内のすべてが削除され、リンクは使えなくなりました。{siteName}をご利用いただきありがとうございました。',
  'account.delete.done.home': 'ホームへ戻る',

  'account.export.title': 'データのエクスポート',
  'account.export.about':
    'ここに保存されているアップロードに加え、アカウント情報、タイトルと説明、APIキーの一覧（キー自体は除く）をJSONで収めたZIPファイルです。',
  'account.export.kept': '準備ができてから{days, plural, other {#日}}以内にダウンロードできます。',
  'account.export.create': 'エクスポートを作成',
  'account.export.again': '新しいエクスポートを作成',
  'account.export.waiting':
    '{date}からエクスポートを準備しています。確認するにはページを再読み込みしてください。その間、このページを離れても構いません。',
  'account.export.failed':
    '前回のエクスポートは失敗しました。もう一度お試しください。再び失敗する場合は、サイト管理者にご連絡ください。',
  'account.export.download': 'ダウンロード（{size}）',
  'account.export.until': '{date}までダウンロードできます。',

  'account.words': 'キャプションとテキスト認識',
  'account.words.optOut': '新しいアップロードにキャプション、テキスト認識、文字起こしを使わない',
  'account.words.hint':
    'アップロードごとに変更もできます。すでにあるアップロードを変更するには、そのページを開いてください。',
  'account.words.save': '設定を保存',
  'account.words.done': '保存しました。',
} as const
