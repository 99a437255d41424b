/** Share pages, their links and what owners see of them. */
export const share = {
  'share.imageSummary': '{format}画像、{width} × {height}、{size}',
  'share.audioSummary': '{format}音声、{length}',
  'share.imageFacts': '{dimensions} {format}、{size}',
  'share.audioFacts': '{length} {format}、{size}',
  'share.links': '共有',
  'share.copyLink': 'リンクをコピー',
  'share.more': 'その他',
  'share.copyAs': 'コピー形式',
  'share.qrCode': 'QRコード',
  'share.qrCodeOf': 'リンクのQRコード',
  'share.aboutFile': 'このファイルについて',
  'share.ownerBar': '自分のアップロード',
  'share.edit': '編集',
  'share.counts': '{views, plural, other {閲覧#回}}、{downloads, plural, other {ダウンロード#回}}',
  'share.countsOf':
    '{views, plural, other {閲覧#回}}、ダウンロード{downloads, number}／{limit, plural, other {#回}}',
  'share.folder': 'フォルダー',
  'share.seeAll': '– すべて表示',
  'share.previous': '前のアップロード',
  'share.next': '次のアップロード',
  'share.report': '通報',
  'share.reportTitle': 'このアップロードを通報',
  'share.private': '非公開',
  'share.tags': 'タグ',
  'share.download': 'ダウンロード',
  'share.delete': '削除',
  'share.type': '種類',
  'share.size': 'サイズ',
  'share.dimensions': '寸法',
  'share.length': '長さ',
  'share.uploaded': 'アップロード日時',
  'share.expires': '有効期限',
  'share.downloads': 'ダウンロード数',
  'share.ownViews': '自分の閲覧は数えられません。',
  'share.lastLook':
    '表示できるのは今回だけです。すでにサイトから削除されており、このページを離れるか再読み込みすると消えます。',

  'share.link': 'リンク',
  'share.directLink': '直接リンク',
  'share.player': 'プレーヤー',
  'share.copy': 'コピー',
  'share.copyLabel': '{label, select, Link {リンクをコピー} other {{label}をコピー}}',
  'share.burnNote':
    '閲覧後に削除：最初に開いた人だけが見ることができ、その後は消えます。埋め込んだり、別のブラウザーでリンクを試したりしないでください。',
  'share.viewLimitNote':
    '{limit, plural, other {#回の閲覧で期限切れになります。}}埋め込んだページが読まれるたびに閲覧回数を使ってしまうため、埋め込みコードはありません。',
  'share.passwordNote':
    'リンクを開くとパスワードを求められます。他のページではパスワードを入力できないため、埋め込みコードはありません。',
  'share.downloadLimitNote':
    '直接リンクや埋め込みコードは、読み込まれるたびに{limit, plural, other {#回}}のダウンロードのうち1回を使います。リンクを開くだけでは使いません。',

  'share.words': 'このアップロードについて',
  'share.machineTags': '自動生成されたタグ',
  'share.machineMade': '自動生成された文章です。誤りを含むことがあります。',
  'share.textInPicture': '画像内のテキスト',
  'share.machineRead': '自動で読み取ったテキストです。誤りを含むことがあります。',

  'share.fullSize': '原寸で表示',
  'share.pause': '一時停止',
  'share.linkAtTime': 'この時点のリンク',
  'share.cannotPlay':
    'このブラウザーではこの音声クリップを再生できません。ダウンロードしてください。',
  'share.position': '再生位置',
  'share.positionOf': '{position}／{length}',
  'share.play': '再生',
  'share.playKey': '再生・一時停止（Space）',
  'share.speed': '再生速度：{speed}×',
  'share.captions': '字幕',
  'share.captionsKey': '字幕（C）',
  'share.copyAtTime': '{time}からのリンクをコピー',

  'share.transcript': '文字起こし',
  'share.machineTranscript': '自動作成された文字起こしです。誤りを含むことがあります。',
  'share.transcriptPending':
    '文字起こしを作成しています。数分後にページを再読み込みすると読めます。',
  'share.noSpeech': 'この音声クリップに話し声はありません。',
  'share.findInTranscript': '文字起こしを検索',
  'share.copyTranscript': '時刻付きでコピー',
  'share.copySelectionLink': '選択部分へのリンクをコピー',
  'share.chapters': 'チャプター',
  'share.transcriptText': 'テキスト',

  'share.viewsOf': '{name}の閲覧履歴',
  'share.viewHistory': '閲覧履歴',
  'share.viewCount':
    '<a>{name}</a>：{count, plural, other {閲覧#回}}。自分の閲覧とリンクのプレビューは数えられません。訪問者はIPアドレスではなく、毎日変わるコードで表示されます。記録は90日後に削除されます。',
  'share.viewsUsed':
    '<a>{name}</a>：{limit, plural, other {#回}}のうち{count, number}回閲覧済み。自分の閲覧とリンクのプレビューは数えられません。訪問者はIPアドレスではなく、毎日変わるコードで表示されます。記録は90日後に削除されます。',
  'share.noViews': '閲覧はまだありません。',
  'share.when': '日時',
  'share.visitor': '訪問者',
  'share.browser': 'ブラウザー',
  'share.from': '参照元',

  'share.receipts': '開封確認',
  'share.receiptsHint':
    '「閲覧後に削除」に設定し、すでに開かれたアップロードです。ファイルは残っていません。開封確認は90日間保存されます。アーカイブ済みファイルのあるものは、削除するまで残ります。',
  'share.noReceipts':
    '開封確認はまだありません。「閲覧後に削除」のアップロードを誰かが開くと、その日時がここに表示されます。',
  'share.receiptList': '開封確認',
  'share.upload': 'アップロード',
  'share.id': 'ID',
  'share.opened': '開封日時',
  'share.archive': 'アーカイブ',
  'share.archivedFile': '{fileName}、{size}',
  'share.none': '–',
  'share.remove': '削除',
  'share.removeReceipt': '{name}の開封確認を削除',

  'share.deleteTitle': 'アップロードを削除',
  'share.deleteHeading':
    '{kind, select, audio {この音声クリップを削除しますか？} other {この画像を削除しますか？}}',
  'share.deleteWarning':
    '<b>{name}</b>とそのすべてのリンクがすぐに削除されます。この操作は元に戻せません。',
  'share.trashWarning':
    '<b>{name}</b>はゴミ箱に移動し、リンクはすぐに使えなくなります。{days, plural, other {#日}}以内なら復元できます。',
  'share.moveToTrash': 'ゴミ箱に移動',
  'share.keep': '削除しない',
  'share.converting':
    'このブラウザではこの形式を再生できません。クリップを変換しています。まもなく再生できます。',
  'share.otherForm': 'ブラウザで再生できませんか？<a>別の形式で開く</a>。',
  'share.skipSilence': '無音を飛ばす',
  'share.evenLoudness': '音量をそろえる',
} as const
