/** What engines write about uploads, on the page of one's own upload. */
export const words = {
  'words.heading': 'Captions and text',
  'words.audioHeading': 'What is said',
  'words.caption': 'Caption and tags',
  'words.text': 'Text in the picture',
  'words.transcript': 'Transcript',
  'words.pending': 'Being made',
  'words.ready': 'Ready',
  'words.failed': "Couldn't be made",
  'words.optedOut': 'Opted out',
  'words.disabled': 'Not available here',
  'words.again': 'Try again',
  'words.againFor': 'Try again: {label}',
  'words.hint': 'You can try again three times a day. What you wrote yourself stays.',
  'words.askedAgain': "We're making it again. Reload this page in a moment.",
  'words.cannot': 'Nothing here can make this for your upload.',

  'words.altText': 'Alt text',
  'words.altTextHint': "Read aloud where the picture can't be seen.",
  'words.captionField': 'Caption',
  'words.optOut': 'No captions or text recognition',
  'words.optOutAudio': 'No transcript',
  'words.optOutHint':
    'Caption, tags and the text in the picture are deleted, and no new ones are made.',
  'words.optOutAudioHint': 'The transcript is deleted, and no new one is made.',
  'words.badAltText': 'Alt text: use {max, number} characters or fewer.',
  'words.badCaption': 'Caption: use {max, number} characters or fewer.',
} as const
