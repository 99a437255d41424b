/** The page behind an upload ticket: a program asks a person for a file. */
export const ticket = {
  'ticket.title': 'Send a file',
  'ticket.asks.named':
    '<b>{client}</b> asks you for {kind, select, image {an image} audio {an audio clip} other {an image or audio clip}}.',
  'ticket.asks.unnamed':
    'A program asks you for {kind, select, image {an image} audio {an audio clip} other {an image or audio clip}}.',
  'ticket.key':
    'It uses the API key “{keyName}” and puts the file into the account that the key belongs to.',
  'ticket.grant': 'It signed in, and puts the file into the account of whoever let it in.',
  'ticket.careful':
    'Programs choose these names themselves. Send the file only if you are working with this program right now.',
  'ticket.fact.file': 'Name',
  'ticket.fact.title': 'Title',
  'ticket.fact.size': 'Size',
  'ticket.size.exact': '{size}, exactly',
  'ticket.size.most': 'up to {size}',
  'ticket.fact.expires': 'Expires',
  'ticket.fact.audience': 'Who can open it',
  'ticket.public': 'Anybody with the link',
  'ticket.private': 'Only people with the secret link',
  'ticket.fact.until': 'Send it by',
  'ticket.choose': 'Choose the file',
  'ticket.drop': 'You can also drop it here or paste it.',
  'ticket.record': 'Record instead',
  'ticket.record.stop': 'Stop recording',
  'ticket.record.running': 'Recording…',
  'ticket.record.refused':
    "The microphone can't be used. Allow it for this page, or choose a file.",
  'ticket.record.name': 'Recording',
  'ticket.chosen': 'Chosen: {fileName}',
  'ticket.asAnnounced': 'As above',
  'ticket.save': 'Save',
  'ticket.send': 'Send the file',
  'ticket.sending': 'Sending…',
  'ticket.received':
    'The file has arrived. Go back to the program and say that you have sent it: it finishes the upload and tells you the link. If it does not within 15 minutes, the file is deleted.',
  'ticket.done':
    'This address has been used. The file was uploaded; the program that asked for it has the link.',
  'ticket.failed': 'The file that came was refused: {reason}',
  'ticket.failed.next': 'Ask the program for a new address.',
  'ticket.expired': 'This address is not open',
  'ticket.expired.about':
    'It has expired, was cancelled, or is not complete. Addresses like this one work for 15 minutes. Ask the program for a new one.',
} as const
