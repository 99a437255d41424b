/** Who can open an upload. */
export const audience = {
  'audience.label': '開ける人',
  'audience.gallery.public': '誰でも（ギャラリーにも表示）',
  'audience.gallery.private': 'リンクを知っている人のみ',
  'audience.gallery.hint':
    'チェックして安全と確認された画像は、ギャラリーで誰にでも表示されます。それ以外のアップロードのリンクには秘密の文字列が含まれ、どこにも掲載されません。',
  'audience.link.public': 'リンクを知っている人なら誰でも',
  'audience.link.private': 'シークレットリンクを知っている人のみ',
  'audience.link.hint':
    'シークレットリンクは長く、どこにも掲載されません。これがなければ誰もアップロードを開けません。',
} as const
