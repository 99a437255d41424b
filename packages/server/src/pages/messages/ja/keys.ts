/** API keys: the list, a new one, and one that was just created. */
export const keys = {
  'keys.title': 'キーとアプリ',
  'keys.list': '作成済みのキー',
  'keys.none':
    'APIキーはまだありません。代わりにアップロードするスクリプト、アプリ、エージェント用に作成してください。',
  'keys.more': 'キーの使い方は<docs>ドキュメント</docs>をご覧ください。',

  'keys.created': '新しいAPIキー',
  'keys.created.about':
    '今すぐコピーしてください。安全のため保存していないので、再表示はできません。紛失した場合は、無効化して新しいキーを作成してください。',
  'keys.created.personal':
    '今すぐコピーしてください。安全のため保存していないので、再表示はできません。紛失した場合は、再生成してください。',
  'keys.created.label': 'キー',

  'keys.worksOn': '使えるサイト：{origin}',
  'keys.facts.neverUsed': '作成：<created></created> · 未使用',
  'keys.facts.used': '作成：<created></created> · 最終使用：<used></used>',
  'keys.facts.expires.neverUsed':
    '作成：<created></created> · 有効期限：<expires></expires> · 未使用',
  'keys.facts.expires.used':
    '作成：<created></created> · 有効期限：<expires></expires> · 最終使用：<used></used>',
  'keys.revoke': '無効化',
  'keys.revoke.one': '「{keyName}」を無効化',
  'keys.revoke.done': 'APIキーを無効化しました。もう使えません。',

  'keys.new': 'APIキーを作成',
  'keys.new.name': '名前',
  'keys.new.name.hint':
    '使う場所がわかる名前（例：「バックアップ用スクリプト」「ノートパソコン」）。',
  'keys.new.scopes': '権限',
  'keys.new.expires': '有効期限',
  'keys.new.expires.days': '{days, plural, other {#日}}後',
  'keys.new.expires.year': '1年後',
  'keys.new.expires.never': '無期限',
  'keys.new.deleteLinks': 'アップロード時の応答に削除用リンクを含める',
  'keys.new.onlyUploads':
    'スクリーンショットツールやエディター用なら、<clients>すぐに使える設定を取得</clients>するか、<preset>アップロード専用キー</preset>から始められます。',
  'keys.new.anyKey':
    'このキーではアップロードだけができ、一覧表示や削除はできません。<clients>すぐに使える設定</clients> · <all>他の権限を選ぶ</all>',
  'keys.new.defaults': 'アップロードの既定値',
  'keys.new.defaults.hint': 'これらを自分で指定できないプログラム用です。',
  'keys.new.defaults.expiration': 'アップロードの有効期限',
  'keys.new.defaults.none': '通常どおり',
  'keys.new.defaults.folder': 'フォルダー',
  'keys.new.defaults.folder.hint': 'アドレスに含まれる短い名前（例：「screenshots」）。',
  'keys.new.defaults.link': 'リンクを1つだけ表示するプログラムに渡すリンク',
  'keys.new.defaults.direct': 'ファイルそのもの',
  'keys.new.defaults.share': '共有ページ',
  'keys.new.defaults.private': 'アップロードを非公開にする',
  'keys.new.site': 'サイト',
  'keys.new.site.hint': 'キーはこのサイトでのみ使えます。',
  'keys.new.create': 'キーを作成',
} as const
