/** A folder's own page, and the page that its link leads to. */
export const folder = {
  'folder.uploads': 'このフォルダーのアップロード：{count, plural, other {#件}}',
  'folder.share': 'このフォルダーを共有',
  'folder.shareHint':
    'リンクを知っている人は誰でも、このフォルダーの中身（後から追加したものや非公開のものも含む）を見られます。パスワードは引き続き有効です。閲覧やダウンロードの回数に上限がある非公開アップロードは表示されません。ほかの人がここにアップロードできる間は、非公開のものはすべて表示されません。',
  'folder.link': 'リンク',
  'folder.open': 'パスワードなし。有効期限なし。',
  'folder.openUntil': 'パスワードなし。有効期限：<date></date>。',
  'folder.locked': 'パスワード保護。有効期限なし。',
  'folder.lockedUntil': 'パスワード保護。有効期限：<date></date>。',
  'folder.expires': 'リンクの有効期限',
  'folder.keep': '現在のまま',
  'folder.never': '無期限',
  'folder.day': '1日後',
  'folder.week': '1週間後',
  'folder.month': '30日後',
  'folder.update': 'リンクを更新',
  'folder.create': 'リンクを作成',
  'folder.stop': '共有を停止',
  'folder.feed': 'フィード',
  'folder.feedHint':
    'ポッドキャストアプリ、フィードリーダー、フォトフレームでこのフォルダーを購読できます。アドレスを知っている人は誰でも、非公開のアップロードも含めて中身をすべて見られます。パスワード、閲覧回数の上限、ダウンロード回数の上限があるアップロードは含まれません。',
  'folder.feedAddress': 'フィードのアドレス',
  'folder.feedSince': 'アドレスの作成日：<date></date>。',
  'folder.startFeed': 'フィードを作成',
  'folder.renewFeed': '新しいアドレス',
  'folder.renewFeedHint': 'アドレスを新しくすると、古いアドレスはどこからも使えなくなります。',
  'folder.endFeed': 'フィードを終了',
  'folder.feedDescription': '{site}の「{name}」のアップロード。',
  'folder.name': '名前',
  'folder.nameHint': 'API用のID：{slug}。名前を変更してもIDは変わりません。',
  'folder.rename': '名前を変更',
  'folder.delete': 'フォルダーを削除',
  'folder.deleteHint':
    'アップロードは残り、「デフォルト」に移動します。フォルダーのリンク、フィード、アップロード受付リンクは使えなくなります。',

  'folder.renamed': 'フォルダーの名前を変更しました。',
  'folder.shared': 'フォルダーを共有しました。リンクを知っている人は誰でも見られます。',
  'folder.sharedWithPassword':
    'フォルダーを共有しました。リンクとパスワードを知っている人は誰でも見られます。',
  'folder.unshared': '共有を停止しました。古いリンクは使えません。',

  'folder.feedStarted':
    'フィードを作成しました。アドレスをコピーして、お使いのアプリに貼り付けてください。',
  'folder.feedEnded': 'フィードを終了しました。そのアドレスは使えません。',

  'folder.preview': '共有フォルダー',
  'folder.previewHint': 'リンクを開くとアップロードが表示されます。',
  'folder.empty': 'このフォルダーは空です',
  'folder.end': 'これ以上アップロードはありません',
  'folder.emptyHint': 'このフォルダーには、リンクで表示されるアップロードがありません。',
  'folder.needsPassword': 'パスワード保護',
  'folder.countsViews': '閲覧回数に制限あり',
  'folder.downloadAll': 'すべてダウンロード',
} as const
