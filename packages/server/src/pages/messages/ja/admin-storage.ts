/** Storage in the administration. */
export const adminStorage = {
  'admin.storage': 'ストレージ',
  'admin.storage.people': '使用量の多いユーザー',
  'admin.storage.table': 'ユーザー別のストレージ',
  'admin.storage.person': 'ユーザー',
  'admin.storage.items': 'アップロード',
  'admin.storage.bytes': '保存容量',
  'admin.storage.guests': 'ゲスト',
  'admin.storage.counted': '集計：<at></at>。',
  'admin.storage.nobody': 'まだ誰も何も保存していません。',
  'admin.storage.orphans': 'アップロードのないファイル',
  'admin.storage.orphans.hint':
    '中断されたアップロードのファイルが残ることがあります。数時間以内に自動で削除されます。検証では、その時点で残っているものも数えます。',
  'admin.storage.verify': '検証',
  'admin.storage.verify.hint':
    'すべてのファイルを読み込み、ハッシュと照合します。バックグラウンドで実行され、何も変更しません。封印された証拠はanybin verify-blobsで検証します。',
  'admin.storage.verify.sample': '読み込むファイルの割合（%）',
  'admin.storage.verify.sampleHint': '残りのファイルは、存在するかどうかだけを確認します。',
  'admin.storage.verify.do': '開始',
  'admin.storage.verify.stop': '停止',
  'admin.storage.verify.started': '検証を開始しました。',
  'admin.storage.verify.stopped': '検証を停止しました。',
  'admin.storage.verify.running':
    '<at></at>から実行中：アップロード{total, number}件中{items, number}件を確認済み。',
  'admin.storage.verify.label': '確認済みのアップロード',
  'admin.storage.verify.reload': '再読み込み',
  'admin.storage.verify.never': 'ブラウザーからのファイル検証はまだ行われていません。',
  'admin.storage.verify.last':
    '最終検証：<at></at>。{items, plural, other {アップロード#件}}、ファイルの{percent}%を読み込み。',
  'admin.storage.verify.good': '欠落や破損はありません',
  'admin.storage.verify.missing': '{count, plural, other {#件のファイルがありません}}',
  'admin.storage.verify.damaged': '{count, plural, other {#件のファイルが破損しています}}',
  'admin.storage.verify.orphans':
    'ファイル{blobs, number}件のうち、{orphans, plural, other {#件}}はアップロードのないファイルです。',
} as const
