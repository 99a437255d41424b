/** Uploads that somebody asks others for: on the folder's page, and on the page that the link leads to. */
export const request = {
  'request.heading': 'Let others upload here',
  'request.hint':
    'Anyone with this link can upload into this folder, without an account. The uploads are yours: private, in your storage, and seen by nobody else as long as this link works. Visitors see your name and the name of the folder, and not what is in it.',
  'request.link': 'Upload link',
  'request.soFar':
    '{files, plural, =0 {Nothing has arrived yet.} one {# file, {size}, has arrived.} other {# files, {size}, have arrived.}}',
  'request.takes': 'Takes',
  'request.takes.either': 'Images and audio',
  'request.takes.image': 'Images only',
  'request.takes.audio': 'Audio only',
  'request.maxFiles': 'Most files (optional)',
  'request.maxFilesHint': 'Empty for no limit.',
  'request.badMaxFiles': 'Most files: enter a number from 1 to 100,000, or nothing.',
  'request.ends': 'Link expires',
  'request.create': 'Create upload link',
  'request.update': 'Update upload link',
  'request.end': 'Stop taking uploads',
  'request.saved': 'Upload link ready. Anyone with it can upload into this folder.',
  'request.ended': 'The upload link no longer works. What arrived stays here.',

  'request.title': 'Send files to {name}',
  'request.intro': '{name} asks you for files for “{folder}”. You don’t need an account.',
  'request.seen': 'They go to {name}, and nobody else sees them unless {name} shares them.',
  'request.choose': 'Files',
  'request.filesLeft': 'Up to {count, plural, one {# more file} other {# more files}}.',
  'request.bytesLeft': 'Up to {size} more in all.',
  'request.send': 'Send',
  'request.sent': '{count, plural, one {1 file has} other {# files have}} arrived. Thank you!',
  'request.sentBefore':
    '{count, plural, one {1 file has} other {# files have}} arrived; the next one was not taken.',
  'request.more': 'Send more',
  'request.nothing': 'Choose at least one file.',
  'request.noRoom': '{name} has no room left. Let them know.',
  'request.full': 'This link takes no more files',
  'request.fullHint':
    'All that was asked for has arrived. Ask whoever sent you the link for another one.',
  'request.preview': 'Upload link',
  'request.previewHint': 'Open the link to send files.',
} as const
