/** The form in which the owner of a clip corrects its transcript. */
export const transcript = {
  'transcript.edit': '编辑文字稿',
  'transcript.title': '编辑文字稿',
  'transcript.hint': '你保存的内容会保留，即使文字稿重新生成也是如此。要移除某一段，将其清空即可。',
  'transcript.speaker': '说话人',
  'transcript.speakerAt': '{time} 处的说话人',
  'transcript.wordsAt': '{time} 处的文字',
  'transcript.save': '保存文字稿',
  'transcript.saved': '文字稿已保存。',
  'transcript.earlier': '前一部分',
  'transcript.later': '后一部分',
  'transcript.bad': '有些内容太长。说话人请不超过 40 个字符，每段请不超过 10,000 个字符。',
  'transcript.changed': '你打开此页面后，文字稿已有改动。请先复制你写的内容，再重新加载页面。',
} as const
