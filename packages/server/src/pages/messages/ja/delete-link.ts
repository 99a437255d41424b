/** The page behind the link of the answer to an upload, for whoever has no account. */
export const deleteLink = {
  'deleteLink.title': 'あなたのアップロード',
  'deleteLink.label': '削除用リンク',
  'deleteLink.keep':
    'このリンクを保存してください。アップロードの状況の確認、変更、削除ができます。リンクを覚えているのはこのブラウザーだけです。',

  'deleteLink.checking':
    'チェックしています。チェックが終わると、他の人も開けるようになります。リンクは変わりません。',
  'deleteLink.waiting':
    '審査を待っています。担当者が確認すると、他の人も開けるようになります。リンクは変わりません。',
  'deleteLink.public': 'リンクを知っている人は誰でも開けます。',
  'deleteLink.gallery':
    '誰でも開けます。チェックして安全と確認されると、ギャラリーに表示されることがあります。',
  'deleteLink.private': 'シークレットリンクを知っている人だけが開けます。',
  'deleteLink.held': '審査のため保留中です。担当者が確認するまで、誰も開けません。',
  'deleteLink.failed':
    '審査のため保留中です。スキャンできなかったため、担当者が確認するまで、誰も開けません。',
  'deleteLink.blocked':
    '削除されました。誰も開けず、同じファイルを再びアップロードすることもできません。自分で削除できます。',
  'deleteLink.again': 'もう一度確認',
  'deleteLink.ends': '有効期限：{date}。',

  'deleteLink.links': 'リンク',
  'deleteLink.edit': '編集',
  'deleteLink.saved': '保存しました。',
  'deleteLink.delete': '削除',
  'deleteLink.deleteWarning':
    'ファイルとそのすべてのリンクがすぐに削除されます。この操作は元に戻せません。',
} as const
