/** Share pages, their links and what owners see of them. */
export const share = {
  'share.imageSummary': '{format} image, {width} × {height}, {size}',
  'share.audioSummary': '{format} clip, {length}',
  'share.imageFacts': '{dimensions} {format}, {size}',
  'share.audioFacts': '{length} {format}, {size}',
  'share.links': 'Share',
  'share.copyLink': 'Copy link',
  'share.more': 'More',
  'share.copyAs': 'Copy as',
  'share.qrCode': 'QR code',
  'share.qrCodeOf': 'QR code with the link',
  'share.aboutFile': 'About this file',
  'share.ownerBar': 'Your upload',
  'share.edit': 'Edit',
  'share.counts':
    '{views, plural, one {# view} other {# views}}, {downloads, plural, one {# download} other {# downloads}}',
  'share.countsOf':
    '{views, plural, one {# view} other {# views}}, {downloads, number} of {limit, plural, one {# download} other {# downloads}}',
  'share.folder': 'Folder',
  'share.seeAll': '– see all',
  'share.previous': 'Previous upload',
  'share.next': 'Next upload',
  'share.report': 'Report',
  'share.reportTitle': 'Report this upload',
  'share.private': 'Private',
  'share.tags': 'Tags',
  'share.download': 'Download',
  'share.delete': 'Delete',
  'share.type': 'Type',
  'share.size': 'Size',
  'share.dimensions': 'Dimensions',
  'share.length': 'Length',
  'share.uploaded': 'Uploaded',
  'share.expires': 'Expires',
  'share.downloads': 'Downloads',
  'share.ownViews': "Your own views aren't counted.",
  'share.lastLook':
    "You're seeing this once. It has been deleted from the site and disappears when you leave or reload this page.",

  'share.link': 'Link',
  'share.directLink': 'Direct link',
  'share.player': 'Player',
  'share.copy': 'Copy',
  'share.copyLabel': '{label, select, Link {Copy link} other {Copy {label}}}',
  'share.burnNote':
    "Delete after view: the first person who opens it sees it, then it's gone. Don't embed it or test the link in another browser.",
  'share.viewLimitNote':
    '{limit, plural, one {Expires after # view.} other {Expires after # views.}} There are no embed codes, because every reader of a page with one would use a view.',
  'share.passwordNote':
    'The link asks for the password. There are no embed codes, because nobody could enter the password on another page.',
  'share.downloadLimitNote':
    "Each load of the direct link or an embed code is one of {limit, plural, one {# download} other {# downloads}}. Opening the link doesn't use any.",

  'share.words': 'About this upload',
  'share.machineTags': 'Tags by a machine',
  'share.machineMade': 'Written by a machine. It may be wrong.',
  'share.textInPicture': 'Text in this picture',
  'share.machineRead': 'Read by a machine. It may be wrong.',

  'share.fullSize': 'View full size',
  'share.pause': 'Pause',
  'share.linkAtTime': 'Link at this time',
  'share.converting':
    "This browser can't play this format. We're converting the clip – it can be played in a moment.",
  'share.otherForm': "Doesn't it play in your browser? <a>Open it in another format</a>.",
  'share.cannotPlay': "This browser can't play this clip. Download it instead.",
  'share.position': 'Playback position',
  'share.positionOf': '{position} of {length}',
  'share.play': 'Play',
  'share.playKey': 'Play or pause (Space)',
  'share.speed': 'Playback speed: {speed}×',
  'share.skipSilence': 'Skip silence',
  'share.evenLoudness': 'Even out loudness',
  'share.captions': 'Captions',
  'share.captionsKey': 'Captions (C)',
  'share.copyAtTime': 'Copy link at {time}',

  'share.transcript': 'Transcript',
  'share.machineTranscript': 'Written by a machine. It may be wrong.',
  'share.transcriptPending':
    'The transcript is being written. Reload this page in a few minutes to read it.',
  'share.noSpeech': 'Nobody speaks in this clip.',
  'share.findInTranscript': 'Find in transcript',
  'share.copyTranscript': 'Copy with times',
  'share.copySelectionLink': 'Copy link to selection',
  'share.chapters': 'Chapters',
  'share.transcriptText': 'Text',

  'share.viewsOf': 'View history of {name}',
  'share.viewHistory': 'View history',
  'share.viewCount':
    "<a>{name}</a>: {count, plural, one {# view} other {# views}}. Your own views and link previews aren't counted. Visitors are shown as a code that changes every day, not as an IP address. Entries are deleted after 90 days.",
  'share.viewsUsed':
    "<a>{name}</a>: {count, number} of {limit, plural, one {# view} other {# views}} used. Your own views and link previews aren't counted. Visitors are shown as a code that changes every day, not as an IP address. Entries are deleted after 90 days.",
  'share.noViews': 'No views yet.',
  'share.when': 'When',
  'share.visitor': 'Visitor',
  'share.browser': 'Browser',
  'share.from': 'Came from',

  'share.receipts': 'View receipts',
  'share.receiptsHint':
    'Uploads set to delete after view that have been opened. The files are gone. Receipts are kept for 90 days; receipts with an archived file stay until you remove them.',
  'share.noReceipts':
    "No receipts yet. When someone opens an upload set to delete after view, you'll see when here.",
  'share.receiptList': 'Receipts',
  'share.upload': 'Upload',
  'share.id': 'ID',
  'share.opened': 'Opened',
  'share.archive': 'Archive',
  'share.archivedFile': '{fileName}, {size}',
  'share.none': '–',
  'share.remove': 'Remove',
  'share.removeReceipt': 'Remove receipt for {name}',

  'share.deleteTitle': 'Delete upload',
  'share.deleteHeading': '{kind, select, audio {Delete this clip?} other {Delete this image?}}',
  'share.deleteWarning':
    "<b>{name}</b> and every link to it will be deleted right away. This can't be undone.",
  'share.trashWarning':
    '<b>{name}</b> moves to the trash, and its links stop working right away. You can restore it for {days, plural, one {# day} other {# days}}.',
  'share.moveToTrash': 'Move to trash',
  'share.keep': 'Keep',
} as const
