/** The recorder. What it says while it works is said by the script of the page. */
export const record = {
  'record.heading': '音声を録音',
  'record.description': 'ブラウザーでボイスメモを録音して、共有リンクを作成できます。',
  'record.panel': 'レコーダー',
  'record.way': '音声を録音',
  'record.haveFile': '録音したファイルがある場合は<a>アップロード</a>できます',
  'record.needsScript':
    '録音にはJavaScriptが必要です。有効にするか、別のアプリで録音してファイルをアップロードしてください。',
  'record.unsupported':
    'このブラウザーでは録音できません。別のブラウザーを使うか、別のアプリで録音して、下からファイルをアップロードしてください。',
  'record.insecure':
    'ブラウザーの決まりにより、マイクを使えるのはHTTPSで開いたページだけです。このページはHTTPSで開かれていません。',
  'record.insecure.address': 'このサイトを<a>{origin}</a>で開くと使えます。',
  'record.insecure.admin':
    'サイトの運営者にHTTPSの設定を依頼してください。サイトが動いているコンピューター上では、localhostでも使えます。',
  'record.insecure.operator':
    'このサイトの前段にHTTPSを設定してください。方法はdocs/operate/install.mdにあります。サイトが動いているコンピューター上では、localhostで開いても使えます。',
  'record.insecure.file':
    'それまでは、スマートフォンのレコーダーなど別のアプリで録音して、下からファイルをアップロードしてください。',
  'record.offline':
    'オフラインです。録音はでき、アップロードするまで録音はこのブラウザーに残ります。',

  'record.kept': '未完了の録音',
  'record.openKept': '再生してアップロード',
  'record.delete': '削除',

  'record.start': '録音を開始',
  'record.press': '押すと始まります',
  'record.pressKey': '（<kbd>R</kbd>キーでも可）',
  'record.level': 'マイクの音量',
  'record.quiet': '小さい',
  'record.loud': '大きすぎる',
  'record.pause': '一時停止',
  'record.goOn': '録音を続ける',
  'record.finish': '終了',
  'record.safe': '· 1秒ごとにこのブラウザーに保存',
  'record.keys': '<kbd>Space</kbd> 一時停止・再開 · <kbd>Enter</kbd> 終了',
  'record.listen': '録音した音声',
  'record.again': '録音し直す',
  'record.send': '録音をアップロード',

  'record.settings': '音の設定',
  'record.input': 'マイク',
  'record.noise': '周囲の雑音を抑える',
  'record.volume': '音量を均一にする',
  'record.volumeHint': '（音楽ではオフにしてください）',

  'record.question': 'この録音を破棄しますか？まだアップロードされていません。',
  'record.discard': '録音を破棄',
  'record.keep': '破棄しない',
} as const
