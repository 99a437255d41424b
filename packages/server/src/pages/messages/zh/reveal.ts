/** Before an upload whose views are counted. What opens once is not told by its kind. */
export const reveal = {
  'reveal.burnTitle': '有人与你分享了内容',
  'reveal.burnPreview': '只能打开一次。',
  'reveal.burnHeading': '有人与你分享了内容，只能打开一次。',
  'reveal.burn': '只能打开<b>一次</b>，随后即被删除，你自己也无法再看到。准备好后再打开。',
  'reveal.openOnce': '打开（仅此一次）',

  'reveal.checkingHeading': '正在检查',
  'reveal.checking':
    '有人与你分享了内容。检查完成后即可打开，只能打开一次。通常不到一分钟，检查不会占用查看次数。',
  'reveal.checkAgain': '重试',

  'reveal.title': '{kind, select, audio {发给你的一段音频} other {发给你的一张图片}}',
  'reveal.preview': '{kind, select, audio {打开链接收听。} other {打开链接查看。}}',
  'reveal.heading': '{kind, select, audio {有人发给你一段音频} other {有人发给你一张图片}}',
  'reveal.counted':
    '{kind, select, audio {可播放的次数} other {可查看的次数}}有限。打开会占用一次查看次数。30 分钟内，你可以在此浏览器中再次打开。',
  'reveal.open': '{kind, select, audio {播放音频} other {查看图片}}',
} as const
