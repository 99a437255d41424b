/** Setups for programs that upload here. */
export const clients = {
  'clients.title': 'アプリからアップロード',
  'clients.description':
    'スクリーンショットツール、エディター、スマートフォン、スクリプト用の設定をすぐに使えます。',
  'clients.about':
    'プログラムを選んでください。このサイト用に、専用のキーを含む設定が用意されます。キーではアップロードだけができ、一覧表示や削除はできません。',
  'clients.programs': 'プログラム',
  'clients.file': '{filename}として保存してください。',
  'clients.copy': '設定をコピー',
  'clients.once':
    '設定にはキーが含まれています。表示されるのは今だけです。コピーするか、後で別のものを作成してください。',
  'clients.signIn': 'キー入りの設定を取得するには<link>ログイン</link>してください。',
  'clients.elsewhere':
    '<link>アップロード専用キーを作成</link>して、YOUR_KEYと置き換えてください。',
  'clients.make': 'キー入りの設定を取得',
  'clients.make.about':
    '設定の「キーとアプリ」にキーを作成します。デバイスを紛失した場合は、そこで無効化してください。',
  'clients.expiration': 'アップロードの有効期限',
  'clients.expiration.none': 'プランの上限まで',
  'clients.link': '取得するリンク',
  'clients.link.direct': 'ファイルそのもの',
  'clients.link.share': '共有ページ',
  'clients.private': 'アップロードを非公開にする',
  'clients.show': '作成して表示',
  'clients.download': '作成してダウンロード',

  'clients.sharex':
    'ファイルをShareXで開き、画像とファイルのアップロード先に選んでください。サムネイルと削除用リンクは履歴に残ります。',
  'clients.ishare': 'ファイルをishareで開き、アップローダーに選んでください。',
  'clients.picgo':
    'プラグインweb-uploaderをインストールしてから、この設定をPicGoの設定に追加してください。VS Code、Typora、ObsidianでもPicGoを利用できます。',
  'clients.typora':
    'スクリプトを保存し、実行権限を付けてください。Typoraで「環境設定」›「画像」›「Custom Command」を選び、そのパスを入力します。curlが必要です。',
  'clients.obsidian':
    'Lsky Proに対応したプラグイン用です。パソコンでもスマートフォンでも使えます。Image auto upload PluginではPicGoも使えます。PicGoの項目をご覧ください。',
  'clients.upgit':
    'ファイルをupgitと同じ場所のextensionsフォルダーに保存し、default_uploader = "anybin"を設定してください。',
  'clients.ksnip':
    'ksnipを終了し、これらの行をksnip.conf（Linuxでは~/.config/ksnip）に追加して、アップローダーにImgurを選んでください。',
  'clients.flameshot':
    'このコマンドをキーに割り当ててください。curlが必要です。リンクが出力されます。',
  'clients.scrot': 'このコマンドをキーに割り当ててください。curlが必要です。リンクが出力されます。',
  'clients.maim': 'このコマンドをキーに割り当ててください。curlが必要です。リンクが出力されます。',
  'clients.grim':
    'Wayland用です。slurpを使います。このコマンドをキーに割り当ててください。curlが必要です。リンクが出力されます。',
  'clients.shortcuts':
    '共有シートから画像を受け取るショートカットを作成し、「URLの内容を取得」「辞書の値を取得」「クリップボードにコピー」のアクションを追加してください。',
  'clients.android':
    'HTTP Shortcutsで、この設定の通常のショートカットを作成してください。Androidの画像共有メニューに表示されるようになります。',
  'clients.curl': 'ファイルを送信し、リンクを出力します。',
} as const
