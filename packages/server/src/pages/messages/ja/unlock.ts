/** Passwords of uploads and folders, and links that sign in. */
export const unlock = {
  'unlock.title': 'パスワードが必要です',
  'unlock.preview': 'リンクを開いて、パスワードを入力してください。',
  'unlock.heading': 'パスワードを入力してください',
  'unlock.hint': 'ご存じない場合は、リンクの送信者に確認してください。',
  'unlock.password': 'パスワード',
  'unlock.wrong': 'パスワードが正しくありません。確認して、もう一度お試しください。',
  'unlock.open': '開く',

  'unlock.signIn': 'ログイン',
  'unlock.welcome': '{siteName}へようこそ',
  'unlock.signInHint':
    'このブラウザーでログインしますか？リンクは1回限り有効です。ログアウトするか、サイトを使わずに{span}が過ぎるまで、ログイン状態が続きます。',
  'unlock.spentTitle': '期限切れのリンク',
  'unlock.spentHeading': 'このリンクは期限切れです',
  'unlock.spent':
    'リンクは1回限り、一定の時間だけ使えます。新しいリンクはサイト管理者にお問い合わせください。',
} as const
