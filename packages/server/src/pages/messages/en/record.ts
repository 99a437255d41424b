/** The recorder. What it says while it works is said by the script of the page. */
export const record = {
  'record.heading': 'Record a clip',
  'record.description': 'Record a voice memo in the browser and get a link to share.',
  'record.panel': 'Recorder',
  'record.way': 'Record a clip',
  'record.haveFile': 'Have a recording already? <a>Upload it</a>',
  'record.needsScript':
    'Recording needs JavaScript. Turn it on, or record with another app and upload the file.',
  'record.unsupported':
    "This browser can't record. Use another one, or record with another app and upload the file below.",
  'record.insecure':
    "Your browser gives the microphone only to pages that are opened by HTTPS, and this page isn't. That's a rule of browsers.",
  'record.insecure.address': 'Open this site as <a>{origin}</a>; there it works.',
  'record.insecure.admin':
    'Ask whoever runs this site to set up HTTPS. On the computer that it runs on, localhost works, too.',
  'record.insecure.operator':
    'Set up HTTPS in front of this site; docs/operate/install.md says how. On the computer that it runs on, opening it as localhost works, too.',
  'record.insecure.file':
    'Until then, record with another app, such as the recorder of your phone, and upload the file below.',
  'record.offline':
    "You're offline. Recording works, and what you record stays in this browser until you upload it.",

  'record.kept': 'Unfinished recording',
  'record.openKept': 'Listen and upload',
  'record.delete': 'Delete',

  'record.start': 'Start recording',
  'record.press': 'Press to start',
  'record.pressKey': ', or <kbd>R</kbd>',
  'record.level': 'Microphone level',
  'record.quiet': 'quiet',
  'record.loud': 'too loud',
  'record.pause': 'Pause',
  'record.goOn': 'Go on recording',
  'record.finish': 'Finish',
  'record.safe': '· saved in this browser every second',
  'record.keys': '<kbd>Space</kbd> pause or go on · <kbd>Enter</kbd> finish',
  'record.listen': 'Your recording',
  'record.again': 'Record again',
  'record.send': 'Upload recording',

  'record.settings': 'Sound settings',
  'record.input': 'Microphone',
  'record.noise': 'Reduce background noise',
  'record.volume': 'Even out the volume',
  'record.volumeHint': '(turn off for music)',

  'record.question': "Discard this recording? It hasn't been uploaded.",
  'record.discard': 'Discard recording',
  'record.keep': 'Keep it',
} as const
