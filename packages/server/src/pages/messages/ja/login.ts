/** Signing in and up, resetting a password, and the first start. */
export const login = {
  'login.email': 'メールアドレス',
  'login.password': 'パスワード',
  'login.password.hint':
    '{min, plural, other {#文字}}以上。無関係な単語をいくつか組み合わせるのがおすすめです。',
  'login.continue': '続行',
  'login.signedIn': 'ログインしています',
  'login.noMail':
    'このサイトはまだメールを送信できません。リンクはサイト管理者にお問い合わせください。',
  'login.checkEmail': 'メールを確認してください',

  'login.signIn': 'ログイン',
  'login.signIn.passkey': 'パスキーでログイン',
  'login.signIn.with': '{provider}でログイン',
  'login.signIn.forgot': 'パスワードをお忘れですか？',
  'login.signIn.create': 'アカウントを作成',
  'login.signIn.newPassword': 'パスワードを変更しました。新しいパスワードでログインしてください。',
  'login.signIn.confirmed': 'メールアドレスを確認しました。ログインできます。',
  'login.signIn.unconfirmed':
    '先にメールアドレスを確認してください。新しいリンクをお送りしました。',
  'login.signIn.unconfirmed.noMail':
    '先にメールアドレスを確認してください。新しいリンクはサイト管理者にお問い合わせください。',
  'login.signIn.providerFailed':
    '{provider}でログインできませんでした。本人確認ができなかったか、このサイトへの招待が必要です。',
  'login.signIn.failed':
    'ログインできませんでした。外部サイトで本人確認ができなかったか、このサイトへの招待が必要です。',
  'login.signIn.stale.title': 'ログインできませんでした',
  'login.signIn.stale': 'ログインの有効時間が過ぎたか、別のブラウザーで開始されています。',

  'login.twoStep.title': '2段階認証',
  'login.twoStep.about': '認証アプリのコード、またはリカバリーコードを入力してください。',
  'login.twoStep.code': 'コード',

  'login.signUp.title': 'アカウントを作成',
  'login.signUp.create': 'アカウントを作成',
  'login.signUp.signIn': 'アカウントをお持ちの場合はログイン',
  'login.signUp.name': '名前',
  'login.signUp.name.hint': '自分と、許可したアプリにだけ表示されます。',
  'login.signUp.invite.title': '招待が必要です',
  'login.signUp.invite':
    '参加するには招待が必要です。サイト管理者から届いたリンクを開いてください。招待は1回限り有効で、14日で期限切れになります。',
  'login.signUp.closed.title': '新規登録は受け付けていません',
  'login.signUp.closed':
    '新規登録は受け付けていません。アカウントについてはサイト管理者にお問い合わせください。',
  'login.signUp.sent':
    '<b>{email}</b>にリンクを送信しました。24時間以内に開いて、アカウントの作成を完了してください。',
  'login.signUp.sent.hint':
    'メールが届かない場合は、迷惑メールフォルダーを確認してください。新しいリンクが必要な場合は、同じメールアドレスとパスワードでログインしてください。',

  'login.verify.title': 'メールアドレスの確認',
  'login.verify.about':
    'このメールアドレスがご自身のものであることを確認するには、ボタンを押してください。',
  'login.verify.confirm': 'メールアドレスを確認',
  'login.verify.failed': 'メールアドレスを確認できませんでした',
  'login.verify.next': '新しいアドレスを確認してください',
  'login.verify.next.about':
    '新しいアドレスに2通目のリンクを送信しました。開いて変更を完了してください。',
  'login.verify.next.noMail':
    'このサイトはまだメールを送信できません。2つ目のリンクはサイト管理者にお問い合わせください。',
  'login.verify.account': 'アカウント',

  'login.setUp.title': '{siteName}のセットアップ',
  'login.setUp.about': 'このサイトの管理者アカウントを作成します。',
  'login.setUp.create': '管理者アカウントを作成',

  'login.reset.title': 'パスワードの再設定',
  'login.reset.about':
    'メールアドレスを入力してください。新しいパスワードを設定するためのリンクをお送りします。',
  'login.reset.send': '再設定リンクを送信',
  'login.reset.sent':
    '<b>{email}</b>のアカウントがある場合は、リンクを送信しました。リンクは1時間有効です。',
  'login.newPassword.title': '新しいパスワードの設定',
  'login.newPassword.about':
    'すべてのデバイスでログアウトします。その後、新しいパスワードでログインしてください。',
  'login.newPassword.password': '新しいパスワード',
  'login.newPassword.set': 'パスワードを設定',

  'login.refused': 'うまくいきませんでした。入力内容を確認して、もう一度お試しください。',
  'login.refused.tooMany': '試行回数が多すぎます。しばらく待ってから、もう一度お試しください。',
  'login.refused.tooManyUntil':
    '試行回数が多すぎます。{minutes, plural, other {#分}}後にもう一度お試しください。',
  'login.refused.tooShort':
    '{min, plural, other {#文字}}以上にしてください。無関係な単語をいくつか組み合わせるのがおすすめです。',
  'login.refused.tooLong': '{max, plural, other {#文字}}以内にしてください。',
  'login.refused.spent':
    'このリンクは期限切れか、すでに使用されています。新しいリンクを請求してください。',
  'login.refused.code':
    'コードが正しくありません。アプリに表示されている最新のコードを入力してください。',
  'login.refused.timedOut': 'ログインの有効時間が過ぎました。もう一度ログインしてください。',
  'login.refused.wrong': 'メールアドレスまたはパスワードが正しくありません。',
  'login.refused.email': 'name@example.comのような、有効なメールアドレスを入力してください。',
  'login.refused.password': 'パスワードが正しくありません。',
  'login.refused.breached':
    'このパスワードは過去のデータ漏えいで流出しています。別のものを選んでください。',
  'login.refused.common':
    'このパスワードは推測されやすいものです。無関係な単語をいくつか組み合わせるのがおすすめです。',
  'login.refused.otherAccount':
    'このリンクは別のアカウントのものです。ログアウトしてから、もう一度開いてください。',
  'login.refused.recoveryCode': 'リカバリーコードが正しくないか、すでに使用されています。',
  'login.refused.tooManyCodes': '誤ったコードが続きました。最初からログインし直してください。',
  'login.refused.locked': '誤ったコードが続きました。15分後にもう一度お試しください。',
  'login.refused.notFresh': 'セキュリティのため、この変更にはもう一度ログインが必要です。',
  'login.refused.onlyWayIn':
    'これが唯一のログイン方法です。先にパスワードを設定してから、接続を解除してください。',
} as const
