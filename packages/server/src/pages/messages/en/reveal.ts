/** Before an upload whose views are counted. What opens once is not told by its kind. */
export const reveal = {
  'reveal.burnTitle': 'Something was shared with you',
  'reveal.burnPreview': 'It opens once.',
  'reveal.burnHeading': 'Something was shared with you. It opens once.',
  'reveal.burn':
    "It can be opened <b>once</b>, then it's deleted – for you too. Open it when you're ready.",
  'reveal.openOnce': 'Open once',

  'reveal.checkingHeading': "It's being checked",
  'reveal.checking':
    "Something was shared with you. It opens once, as soon as the check is finished. That usually takes less than a minute, and checking doesn't use it up.",
  'reveal.checkAgain': 'Try again',

  'reveal.title': '{kind, select, audio {An audio clip for you} other {An image for you}}',
  'reveal.preview':
    '{kind, select, audio {Open the link to listen.} other {Open the link to view it.}}',
  'reveal.heading':
    "{kind, select, audio {You've been sent an audio clip} other {You've been sent an image}}",
  'reveal.counted':
    '{kind, select, audio {It can be played} other {It can be viewed}} a limited number of times. Opening it uses one view. You can come back to it in this browser for 30 minutes.',
  'reveal.open': '{kind, select, audio {Play clip} other {View image}}',
} as const
