/** Settings in the administration. */
export const adminSettings = {
  'admin.settings': '設定',
  'admin.settings.site': 'サイト',
  'admin.settings.look': '色',
  'admin.settings.who': '権限',
  'admin.settings.uploads': 'アップロード',
  'admin.settings.policies': 'ポリシー',
  'admin.settings.save': '保存',
  'admin.settings.saved': '保存しました。1秒以内にすべての場所に適用されます。',
  'admin.settings.reset': 'デフォルトに戻す',
  'admin.settings.reset.one': 'デフォルトに戻す：{name}',
  'admin.settings.fixed':
    'サーバーを起動する環境の{variable}で設定されています。ここで変更するには、そちらの設定を削除してください。',
  'admin.settings.wrong': '{name}：{reason} 何も保存されていません。',

  'admin.setting.name': '名前',
  'admin.setting.name.hint': 'すべてのページ、メール、アプリに表示されます。',
  'admin.setting.description': '説明',
  'admin.setting.description.hint': '訪問者と検索エンジンに向けた1文の説明です。',
  'admin.setting.contact': '連絡先',
  'admin.setting.contact.hint':
    'メールアドレスまたはウェブページ。すべてのページとsecurity.txtに表示されます。',
  'admin.setting.banner': 'お知らせ',
  'admin.setting.banner.hint':
    'すべてのページの上部に表示されます。メンテナンス前の案内などに使えます。',
  'admin.setting.logo': 'ロゴ',
  'admin.setting.accentLight': 'ライトテーマのアクセントカラー',
  'admin.setting.accentLight.hint':
    'リンクやボタンの色（例：#b83b0b）。読みにくい色は設定できません。',
  'admin.setting.accentDark': 'ダークテーマのアクセントカラー',
  'admin.setting.accentDark.hint': '例：#ff9a62。',
  'admin.setting.registration': 'アカウントを作成できる人',
  'admin.setting.registration.hint': '招待は「ユーザー」ページで作成します。',
  'admin.setting.registration.open': '誰でも',
  'admin.setting.registration.invite': '招待された人',
  'admin.setting.registration.closed': 'なし',
  'admin.setting.guestUploads': 'アカウントなしのアップロード',
  'admin.setting.guestUploads.hint': 'ボットチェックのあと、ブラウザーからアップロードできます。',
  'admin.setting.gallery': '公開ギャラリー',
  'admin.setting.gallery.hint': '誰でも見られ、安全と確認された画像が表示されます。',
  'admin.setting.on': 'オン',
  'admin.setting.off': 'オフ',
  'admin.setting.defaultExpiration': 'アップロード時に指定がない場合の有効期限',
  'admin.setting.defaultExpiration.hint':
    'ページとAPI v1に適用されます。プランによって短くなることがあります。従来のAPIは1日のままです。',
  'admin.setting.kinds': 'アップロードできるもの',
  'admin.setting.kinds.hint': 'すでにあるものは残ります。',
  'admin.setting.kinds.image+audio': '画像と音声クリップ',
  'admin.setting.kinds.image': '画像のみ',
  'admin.setting.kinds.audio': '音声クリップのみ',
  'admin.setting.trashDays': 'ゴミ箱に残す日数',
  'admin.setting.trashDays.hint':
    '削除したものを復元できる日数（0～365）。0にすると、削除と同時にファイルも消えます。すでにゴミ箱にあるものは、約束した期間残ります。',
  'admin.setting.terms': '利用規約',
  'admin.setting.terms.hint':
    'Markdown（HTMLは使えません）。「利用規約」ページの文章と置き換わります。',
  'admin.setting.privacy': 'プライバシー',
  'admin.setting.privacy.hint':
    'Markdown（HTMLは使えません）。「プライバシー」ページの、ソフトウェアが保存する情報の前に表示されます。',

  'admin.logo.choose': '画像',
  'admin.logo.hint':
    'PNG、JPEG、WebP、GIF、AVIF。幅と高さは16～1024ピクセル、256 KBまで。隠れたデータは削除されます。',
  'admin.logo.save': 'このロゴを使う',
  'admin.logo.current': '現在のロゴ',
  'admin.logo.none': '画像を選んでください。',
} as const
