/** Another file for an upload, the ones before it, and cutting a clip. */
export const versions = {
  'versions.title': 'File',
  'versions.replace': 'Replace the file',
  'versions.replaceHint':
    'Links, title and counts stay. The file that is there now is kept for you {days, plural, =0 {no longer} one {for # day} other {for # days}}.',
  'versions.choose': 'New file',
  'versions.stays':
    'This upload keeps its file: it opens for a limited number of viewers, or a moderator has to decide about it.',
  'versions.replaced': 'File replaced.',
  'versions.restored': 'Earlier file restored.',
  'versions.earlier': 'Earlier files',
  'versions.onlyYou': 'Only you can open them.',
  'versions.row': '{type}, {size}. Replaced: <replaced></replaced>',
  'versions.until': 'Kept until {when}',
  'versions.gone': 'No longer kept',
  'versions.open': 'Open',
  'versions.openOf': 'Open the file that was replaced {when}',
  'versions.restore': 'Restore',
  'versions.restoreOf': 'Restore the file that was replaced {when}',
  'versions.changed':
    'The file has changed since you opened this page. Look at it, then decide again.',

  'trim.title': 'Trim clip',
  'trim.open': 'Trim',
  'trim.hint':
    'Nothing gets worse: sound is copied as it is, so a cut can be a few hundredths of a second off. The transcript follows, and the whole clip is kept as an earlier file.',
  'trim.selection': 'Selection',
  'trim.start': 'Start',
  'trim.end': 'End',
  'trim.timeHint': 'As 1:23.4, or in seconds.',
  'trim.what': 'What to do with it',
  'trim.keep': 'Keep only the selection',
  'trim.cut': 'Cut the selection out',
  'trim.startHere': 'Start here (I)',
  'trim.endHere': 'End here (O)',
  'trim.listen': 'Listen to the result (L)',
  'trim.length': 'New length: {length}',
  'trim.save': 'Save',
  'trim.saved': 'Clip trimmed. The whole clip is among its earlier files.',
  'trim.badTime': 'Enter a start and an end within the clip, such as 0:03 and 1:23.4.',
  'trim.nothingLeft': 'That would leave nothing of the clip.',
  'trim.nothingCut': 'That would leave the clip as it is.',
} as const
