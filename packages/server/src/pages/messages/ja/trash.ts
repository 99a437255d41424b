/** What one deleted and can still have back. */
export const trash = {
  'trash.title': 'ゴミ箱',
  'trash.lead':
    'ゴミ箱のアップロードは{days, plural, other {#日}}後に完全に削除されます。リンクは使えません。',
  'trash.leadNone':
    'これから削除するものは、すぐに完全に削除されます。ここに残っているものは、表示されている期限まで復元できます。',
  'trash.counts':
    'ゴミ箱の中身もストレージを使用します：{size}。アップロードに空きが必要になると、古いものから削除されます。',
  'trash.nothing': 'ゴミ箱は空です',
  'trash.nothingHint':
    '削除したアップロードは{days, plural, other {#日}}間ここに残り、復元できます。',
  'trash.empty': 'ゴミ箱を空にする',
  'trash.list': '削除したアップロード',
  'trash.selection': '選択中のアップロード',
  'trash.restore': '復元',
  'trash.restoreOne': '{name}を復元',
  'trash.remove': '完全に削除',
  'trash.removeOne': '{name}を完全に削除',
  'trash.deletedToday': '今日削除',
  'trash.deletedBefore': '{count, plural, =1 {昨日削除} other {#日前に削除}}',
  'trash.hoursLeft': '残り1日未満',
  'trash.restored':
    '{count, plural, other {アップロード#件を復元しました。リンクは再び使えます。}}',
  'trash.restoredTo': '「{folderName}」に復元しました。リンクは再び使えます。',
  'trash.tooLate': 'このアップロードは完全に削除されたため、復元できません。',
  'trash.removed': '{count, plural, other {アップロード#件を完全に削除しました。}}',
  'trash.question':
    '{count, plural, =1 {このアップロードを完全に削除しますか？} other {アップロード#件を完全に削除しますか？}}',
  'trash.questionHint': 'この操作は元に戻せません。',
  'trash.keep': '削除しない',
  'trash.moved': '{count, plural, other {アップロード#件をゴミ箱に移動しました。}}',
  'trash.open': 'ゴミ箱を開く',
} as const
