/** The form in which the owner of a clip corrects its transcript. */
export const transcript = {
  'transcript.edit': 'Edit transcript',
  'transcript.title': 'Edit transcript',
  'transcript.hint':
    'What you save stays, also when the transcript is made again. To remove a passage, empty it.',
  'transcript.speaker': 'Speaker',
  'transcript.speakerAt': 'Speaker at {time}',
  'transcript.wordsAt': 'Words at {time}',
  'transcript.save': 'Save transcript',
  'transcript.saved': 'Transcript saved.',
  'transcript.earlier': 'Earlier',
  'transcript.later': 'Later',
  'transcript.bad':
    'Some of it is too long. Use 40 characters or fewer for a speaker, and 10,000 or fewer for a passage.',
  'transcript.changed':
    'The transcript has changed since you opened this page. Copy what you wrote, then reload the page.',
} as const
