/** Guide, privacy, terms and reports. */
export const legal = {
  'legal.guide': 'Guide',
  'legal.upload': 'Upload',
  'legal.uploadHint':
    'On the <a>home page</a>, drop files anywhere, paste an image, or choose files. You can upload several at once. Images can be up to {imageSize} and audio clips up to {audioSize} each. Your plan may allow less.',
  'legal.record': 'Record',
  'legal.recordHint':
    'Press the round button on <a>Record</a>, allow the microphone, and speak. Pause as often as you like, listen, give it a title and upload it.',
  'legal.recordSafe':
    'Nothing is uploaded before you press the button. Until then your browser keeps every second: if it crashes, open the page again and go on. On a shared computer, upload or delete what you recorded.',
  'legal.share': 'Share',
  'legal.shareLink': '<b>Link</b> opens a page with your upload. Send this one to people.',
  'legal.shareDirect': '<b>Direct link</b> opens the file itself.',
  'legal.shareEmbed':
    '<b>HTML, Markdown and BBCode</b> embed it in a web page, README or forum post.',
  'legal.private': 'Private',
  'legal.privateHint':
    "A private upload has a longer link that contains a secret. Anyone with the full link can open it; without the secret, the page doesn't exist. Private uploads are never listed.",
  'legal.removed': 'What we remove',
  'legal.removedHint':
    'Before we store an image, we remove location, camera and author data, comments and hidden previews. The image itself stays the same, pixel for pixel, wherever its format allows. Color profiles are kept.',
  'legal.organize': 'Organize',
  'legal.organizeHint':
    'Find everything under <a>Your uploads</a>: search, sort and use folders. Select several to edit, move, download, delete or change when they expire. The keyboard works as in a file manager.',
  'legal.folders':
    'Share a folder with a link, and add a password or expiration date if you like. It shows the public uploads in the folder; private ones stay hidden.',
  'legal.delete': 'Delete',
  'legal.deleteHint':
    "Press <b>Delete</b> on the upload's page, or select it under <a>Your uploads</a>. Its links stop working right away. {days, plural, =0 {The file is deleted; under Your uploads you can undo for 10 seconds.} one {The file stays in your trash for # day, where you can restore it.} other {The file stays in your trash for # days, where you can restore it. It counts toward your storage until then, and makes way when an upload needs the room.}}",

  'legal.privacy': 'Privacy',
  'legal.privacyLead':
    '{siteName} is run with Anybin, open-source software. This page describes what the software stores.',
  'legal.stored': 'What we store',
  'legal.cookies': 'Cookies',
  'legal.kept': 'Kept {kept}.',
  'legal.keptFor': 'Kept for {span}.',
  'legal.keptForAfter': 'Kept for {span} after {from}.',
  'legal.tracking':
    "We don't track you. {turnstile, select, true {To keep bots out, the upload page loads a check from Cloudflare if you aren't signed in.} other {Pages load nothing from other sites.}} Your color theme and sound settings are saved in your browser, and what you record is until you upload or delete it.",
  'legal.gallery': 'Gallery and search engines',
  'legal.inGallery':
    'Public images that were checked and found safe appear in the <a>gallery</a>, and search engines may list them. All other uploads ask search engines not to list them.',
  'legal.noGallery':
    'There is no public gallery here, and all uploads ask search engines not to list them.',
  'legal.recipients': 'Who else sees uploads',
  'legal.noRecipients':
    'Nobody. Uploads are checked and described on machines of this site, and are not sent to anyone else.',
  'legal.recipient':
    '<b>{host}</b> gets {gets, select, file {the file} picture {a smaller copy} sound {the sound} fingerprint {a fingerprint, but not the file,} other {the text}} of {kinds, select, image {images} audio {clips} other {images and clips}} to {purpose, select, scan {check them} caption {describe them} text {read the text in them} transcript {write down what is said} other {recognize their language}}. {seesPrivate, select, true {Private uploads and those with a password or a view limit are sent, too.} other {Private uploads and those with a password or a view limit are not sent.}}',
  'legal.deletion': 'Deletion',
  'legal.deletionHint':
    "Deleted and expired uploads can't be opened any more, and their files are removed soon after: expired ones within about an hour. Browsers and caches may keep a public file for up to 60 seconds. Backups may hold copies for longer, and people may have saved their own.",

  'legal.terms': 'Terms',
  'legal.termsLead': '{siteName} is run by its site admin, who decides who can use it.',
  'legal.rights': 'Upload only what you have the right to share. It stays yours.',
  'legal.forbidden':
    "Don't upload anything that breaks the law, harms or harasses people, sexualizes children, or attacks computers.",
  'legal.checked':
    'Uploads are compared with lists of files that are not allowed, and scanned for viruses where a scanner is installed. A file that was blocked cannot be uploaded again.',
  'legal.admin':
    'The site admin and moderators may hold, block or delete uploads and suspend or close accounts. You can read the reason at your upload, and appeal each decision once, within six months.',
  'legal.reports': 'Anyone can <a>report an upload</a>.',
  'legal.noPromise':
    "We can't promise the site is always available. Keep your own copy of anything important.",

  'legal.copyright': 'Copyright',
  'legal.copyrightHint':
    'If your work is here without your permission, <a>report the upload</a>, or write to our designated agent:',
  'legal.counterNotice':
    'Whoever uploaded it can answer with a counter-notice. Accounts whose uploads are blocked again and again are suspended or closed.',

  'legal.contact': 'Contact',
  'legal.noContact':
    "The admin of {host} hasn't published a contact address. Ask the person who gave you access, or the domain's registrar.",
} as const
