/** The form in which the owner of a clip corrects its transcript. */
export const transcript = {
  'transcript.edit': '文字起こしを編集',
  'transcript.title': '文字起こしを編集',
  'transcript.hint':
    '保存した内容は、文字起こしが作り直されても残ります。発言を削除するには、空欄にしてください。',
  'transcript.speaker': '話者',
  'transcript.speakerAt': '{time}の話者',
  'transcript.wordsAt': '{time}の発言',
  'transcript.save': '文字起こしを保存',
  'transcript.saved': '文字起こしを保存しました。',
  'transcript.earlier': '前の部分',
  'transcript.later': '次の部分',
  'transcript.bad':
    '長すぎる部分があります。話者は40文字以内、発言は10,000文字以内にしてください。',
  'transcript.changed':
    'このページを開いた後に、文字起こしが変更されました。書いた内容をコピーしてから、ページを再読み込みしてください。',
} as const
