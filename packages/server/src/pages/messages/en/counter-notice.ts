/** The answer of an owner to a claim of copyright. */
export const counterNotice = {
  'counter.title': 'Counter-notice',
  'counter.lead':
    'Your upload was blocked because someone says that it is their work. If that is a mistake, you can swear so here, under US copyright law (17 U.S.C. 512). We send what you enter, including your name and address, to whoever reported it.',
  'counter.course':
    'Unless they tell us that they have gone to court, your upload comes back after 12 working days.',
  'counter.advice':
    'This is a legal statement, and a false one can be a crime. If you are not sure, ask a lawyer first, or appeal instead.',
  'counter.upload': 'Upload: {name}',
  'counter.name': 'Your full name',
  'counter.address': 'Your postal address',
  'counter.phone': 'Your telephone number',
  'counter.email': 'Your email address',
  'counter.mistake':
    'I swear, under penalty of perjury, that I have a good faith belief that the material was removed or disabled as a result of mistake or misidentification.',
  'counter.jurisdiction':
    'I consent to the jurisdiction of the Federal District Court for the judicial district in which my address is located, or, if my address is outside the United States, for any judicial district in which the provider of this site may be found, and I will accept service of process from whoever reported the material, or their agent.',
  'counter.signature': 'Your signature: type your full name',
  'counter.send': 'Sign and send',
  'counter.badFields': 'Fill in every field and both statements.',
  'counter.offer':
    'Is this your own work, or may you use it? You can <a>send a counter-notice</a>.',
  'counter.waiting':
    'You sent a counter-notice. Unless whoever reported the upload goes to court, it comes back after {date}.',
  'counter.put_back': 'After your counter-notice, the upload was restored.',
  'counter.stopped':
    'You sent a counter-notice. Whoever reported the upload has gone to court, so it stays blocked.',
} as const
