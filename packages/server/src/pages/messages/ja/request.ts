/** Uploads that somebody asks others for: on the folder's page, and on the page that the link leads to. */
export const request = {
  'request.heading': 'アップロードを受け付ける',
  'request.hint':
    'このリンクを知っている人は誰でも、アカウントなしでこのフォルダーにアップロードできます。届いたアップロードは自分のものになり、非公開で、自分のストレージに保存され、このリンクが有効な間は他の人には見えません。訪問者に見えるのは自分の名前とフォルダーの名前だけで、中身は見えません。',
  'request.link': 'アップロード受付リンク',
  'request.soFar':
    '{files, plural, =0 {まだ何も届いていません。} other {#件（{size}）のファイルが届いています。}}',
  'request.takes': '受け付ける種類',
  'request.takes.either': '画像と音声',
  'request.takes.image': '画像のみ',
  'request.takes.audio': '音声のみ',
  'request.maxFiles': 'ファイル数の上限（任意）',
  'request.maxFilesHint': '空欄にすると上限なしになります。',
  'request.badMaxFiles': 'ファイル数の上限：1～100,000の数字を入力するか、空欄にしてください。',
  'request.ends': 'リンクの有効期限',
  'request.create': 'アップロード受付リンクを作成',
  'request.update': 'アップロード受付リンクを更新',
  'request.end': '受付を終了',
  'request.saved':
    'アップロード受付リンクの準備ができました。リンクを知っている人は誰でも、このフォルダーにアップロードできます。',
  'request.ended': 'アップロード受付リンクは使えなくなりました。届いたものはここに残ります。',

  'request.title': '{name}さんにファイルを送る',
  'request.intro':
    '{name}さんが「{folder}」へのファイルを募集しています。アカウントは必要ありません。',
  'request.seen':
    'ファイルは{name}さんに届きます。{name}さんが共有しない限り、ほかの人には見えません。',
  'request.choose': 'ファイル',
  'request.filesLeft': '{count, plural, other {あと#件}}まで送れます。',
  'request.bytesLeft': '合計であと{size}まで送れます。',
  'request.send': '送信',
  'request.sent': '{count, plural, other {#件のファイル}}が届きました。ありがとうございます。',
  'request.sentBefore':
    '{count, plural, other {#件のファイル}}が届きましたが、次のファイルは受け付けられませんでした。',
  'request.more': 'さらに送る',
  'request.nothing': 'ファイルを1つ以上選択してください。',
  'request.noRoom': '{name}さんのストレージに空きがありません。本人に知らせてください。',
  'request.full': 'このリンクの受付は終了しました',
  'request.fullHint':
    '募集したファイルはすべて届いています。リンクの送信者に、新しいリンクを依頼してください。',
  'request.preview': 'アップロード受付リンク',
  'request.previewHint': 'リンクを開くとファイルを送れます。',
} as const
