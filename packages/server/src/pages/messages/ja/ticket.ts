/** The page behind an upload ticket: a program asks a person for a file. */
export const ticket = {
  'ticket.title': 'ファイルを送る',
  'ticket.asks.named':
    '<b>{client}</b>が{kind, select, image {画像} audio {音声クリップ} other {画像または音声クリップ}}を求めています。',
  'ticket.asks.unnamed':
    'プログラムが{kind, select, image {画像} audio {音声クリップ} other {画像または音声クリップ}}を求めています。',
  'ticket.key':
    'APIキー「{keyName}」を使用し、そのキーの持ち主のアカウントにファイルを保存します。',
  'ticket.grant': 'ログイン済みで、アクセスを許可した人のアカウントにファイルを保存します。',
  'ticket.careful':
    'これらの名前はプログラム自身が付けたものです。このプログラムを今まさに使っている場合にのみ、ファイルを送ってください。',
  'ticket.fact.file': '名前',
  'ticket.fact.title': 'タイトル',
  'ticket.fact.size': 'サイズ',
  'ticket.size.exact': '{size}ちょうど',
  'ticket.size.most': '{size}まで',
  'ticket.fact.expires': '有効期限',
  'ticket.fact.audience': '開ける人',
  'ticket.public': 'リンクを知っている人なら誰でも',
  'ticket.private': 'シークレットリンクを知っている人のみ',
  'ticket.fact.until': '送信期限',
  'ticket.choose': 'ファイルを選択',
  'ticket.drop': 'ここにドロップするか、貼り付けることもできます。',
  'ticket.record': '代わりに録音する',
  'ticket.record.stop': '録音を停止',
  'ticket.record.running': '録音中…',
  'ticket.record.refused':
    'マイクを使えません。このページでマイクを許可するか、ファイルを選択してください。',
  'ticket.record.name': '録音',
  'ticket.chosen': '選択中：{fileName}',
  'ticket.send': 'ファイルを送る',
  'ticket.sending': '送信中…',
  'ticket.received':
    'ファイルが届きました。プログラムに戻り、送ったことを伝えてください。プログラムがアップロードを完了し、リンクを知らせます。15分以内に完了しない場合、ファイルは削除されます。',
  'ticket.done':
    'このアドレスは使用済みです。ファイルはアップロードされ、依頼したプログラムがリンクを受け取っています。',
  'ticket.failed': '届いたファイルは拒否されました：{reason}',
  'ticket.failed.next': 'プログラムに新しいアドレスを依頼してください。',
  'ticket.expired': 'このアドレスは使えません',
  'ticket.expired.about':
    '期限切れか、キャンセル済みか、アドレスが不完全です。このようなアドレスは15分間有効です。プログラムに新しいアドレスを依頼してください。',
  'ticket.asAnnounced': '上記のとおり',
  'ticket.save': '保存',
} as const
