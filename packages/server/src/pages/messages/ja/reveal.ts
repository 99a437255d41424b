/** Before an upload whose views are counted. What opens once is not told by its kind. */
export const reveal = {
  'reveal.burnTitle': 'あなたに共有されたものがあります',
  'reveal.burnPreview': '1回だけ開けます。',
  'reveal.burnHeading': 'あなたに共有されたものがあります。1回だけ開けます。',
  'reveal.burn':
    '開けるのは<b>1回</b>だけで、その後は削除されます。あなたも見られなくなります。準備ができたら開いてください。',
  'reveal.openOnce': '1回だけ開く',

  'reveal.checkingHeading': 'チェックしています',
  'reveal.checking':
    'あなたに共有されたものがあります。チェックが終わると、1回だけ開けます。通常は1分もかかりません。チェックで閲覧回数が減ることはありません。',
  'reveal.checkAgain': '再試行',

  'reveal.title': '{kind, select, audio {音声クリップが届いています} other {画像が届いています}}',
  'reveal.preview':
    '{kind, select, audio {リンクを開くと聴けます。} other {リンクを開くと見られます。}}',
  'reveal.heading': '{kind, select, audio {音声クリップが届いています} other {画像が届いています}}',
  'reveal.counted':
    '{kind, select, audio {再生できる回数} other {閲覧できる回数}}には限りがあります。開くと1回分を使います。このブラウザーでは30分間、もう一度開けます。',
  'reveal.open': '{kind, select, audio {音声クリップを再生} other {画像を表示}}',
} as const
