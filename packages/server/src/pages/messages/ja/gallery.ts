/** The public gallery. */
export const gallery = {
  'gallery.title': 'ギャラリー',
  'gallery.description': 'チェックして安全と確認された公開画像です。',
  'gallery.order': '並び順',
  'gallery.newest': '新しい順',
  'gallery.random': 'ランダム',
  'gallery.searchLabel': 'ギャラリーを検索',
  'gallery.searchHint': 'タイトル、タグ、説明',
  'gallery.search': '検索',
  'gallery.clear': '検索をクリア',
  'gallery.older': '以前の画像',
  'gallery.others': '他の画像を表示',
  'gallery.empty': '画像はまだありません',
  'gallery.emptyHint': '公開画像は、チェックが終わるとここに表示されます。',
  'gallery.end': 'これ以上画像はありません',
  'gallery.noMatches': '該当なし',
  'gallery.noMatchesHint': 'ギャラリーに「{q}」と一致する画像はありません。',
  'gallery.noMatchesYet':
    '新しい画像の中に「{q}」と一致するものはありません。以前の画像も検索しますか？',
  'gallery.strip': 'ギャラリーから',
  'gallery.all': 'ギャラリーをすべて見る',
} as const
