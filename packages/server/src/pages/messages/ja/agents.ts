/** What a program did for somebody, its budget, and undoing it. */
export const agents = {
  'agents.title.key': 'APIキー「{keyName}」',
  'agents.title.app': '連携アプリ',
  'agents.budget': '1日の上限',
  'agents.budget.about':
    'このキーと、このキーで作成されたキーを合わせて、1日にアップロードできる量です。空欄にすると、プランの上限まで使えます。1日は00:00 UTCに始まります。',
  'agents.budget.uploads': '1日のアップロード数',
  'agents.budget.megabytes': '1日のMB数',
  'agents.budget.kinds': 'アップロードできる種類',
  'agents.budget.kinds.all': '画像と音声',
  'agents.budget.kinds.image': '画像のみ',
  'agents.budget.kinds.audio': '音声のみ',
  'agents.budget.used': '今日の使用量：{uploads, plural, other {アップロード#件}}、{size}。',
  'agents.budget.save': '上限を保存',
  'agents.budget.saved': '上限を保存しました。すぐに適用されます。',
  'agents.budget.bad': '整数を入力するか、空欄にしてください。',
  'agents.budget.ended': 'このキーはもう使えないため、上限は必要ありません。',

  'agents.undo': 'アップロードの取り消し',
  'agents.undo.about':
    '過去30日以内の指定した時点以降に、このキーと、このキーで作成されたキーがアップロードしたものをすべて削除します。削除の前に対象を確認できます。',
  'agents.undo.since': '開始日時（UTC）',
  'agents.undo.preview': '削除対象を表示',
  'agents.undo.bad': '過去30日以内の日時を選んでください。',
  'agents.undo.would':
    '{moment}以降の{count, plural, =0 {削除対象はありません。} other {アップロード#件が削除されます。}}',
  'agents.undo.waiting': '{count, plural, other {予約済みのアップロード#件}}が中止されます。',
  'agents.undo.cannot': '取り消せないもの',
  'agents.undo.seen':
    '{count, plural, other {このうち#件}}は、すでに他の人が閲覧またはダウンロードしています。',
  'agents.undo.burned':
    '{count, plural, other {アップロード#件}}は、1回限りの閲覧で開かれ、すでに消えています。',
  'agents.undo.gone': '{count, plural, other {アップロード#件}}はすでにありません。',
  'agents.undo.changes':
    '自分の{count, plural, other {アップロード#件}}が、このプログラムによって変更されました。',
  'agents.undo.deletions':
    '自分の{count, plural, other {アップロード#件}}が、このプログラムによって削除されました。',
  'agents.undo.now': '{count, plural, other {アップロード#件}}を削除',
  'agents.undo.done':
    '{count, plural, other {アップロード#件}}を削除しました。プログラムがまだ動いている場合は、キーも無効化してください。',

  'agents.acts': '操作の履歴',
  'agents.acts.none': '過去30日間の操作はありません。',
  'agents.acts.create': '<at></at>：<item>{itemId}</item>をアップロード（{client}、{tool}）',
  'agents.acts.change': '<at></at>：<item>{itemId}</item>を変更（{client}、{tool}）',
  'agents.acts.delete': '<at></at>：{itemId}を削除（{client}、{tool}）',
  'agents.acts.more': 'ほか{count}件。',
  'agents.more': '1日の上限、操作の履歴、取り消し',
  'agents.handedOn': 'アクセスの引き継ぎ：{apps}',
} as const
