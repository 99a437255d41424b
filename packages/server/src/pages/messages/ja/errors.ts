/** The error page. */
export const errors = {
  'errors.explain': '詳しい説明',
  'errors.requestId': 'リクエストID：<code>{requestId}</code>',
  'errors.signIn': '続けるにはログインしてください。',
  'errors.notFound':
    'リンクが間違っているか、アップロードが期限切れ、削除済み、または非公開の可能性があります。リンクを確認するか、送信者にお問い合わせください。',
  'errors.badOrigin': 'ページを再読み込みして、もう一度お試しください。',
  'errors.botCheck':
    '{registration, select, closed {ボットチェックが完了しませんでした。ページを再読み込みして、もう一度お試しください。} other {ボットチェックが完了しませんでした。ページを再読み込みしてもう一度試すか、ログインしてください。}}',
  'errors.wait':
    '{seconds, plural, =0 {少し待ってから、もう一度お試しください。} other {#秒後にもう一度お試しください。}}',
  'errors.internal':
    '申し訳ありません。サーバー側で問題が発生しました。もう一度お試しください。繰り返し発生する場合は、下のリクエストIDをサイト管理者にお知らせください。',
  'errors.noKeys': 'キーやトークンでは、アカウントのページを開けません。',
} as const
