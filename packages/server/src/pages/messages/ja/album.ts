/** One link for several files that were uploaded at once. */
export const album = {
  'album.offer': 'これらのファイルをまとめて共有',
  'album.title': 'タイトル（任意）',
  'album.hint':
    '新しいフォルダーに入ります。そのリンクを知っている人は誰でも閲覧し、まとめてダウンロードできます。',
  'album.make': '全部をまとめたリンクを作成',
  'album.name': '{day}のアルバム',
  'album.made': '{count, plural, other {#件}}のファイルのアルバムとして保存しました',
  'album.letAdd': 'ほかの人にも追加してもらう',
  'album.link': 'アルバムのリンク',
} as const
